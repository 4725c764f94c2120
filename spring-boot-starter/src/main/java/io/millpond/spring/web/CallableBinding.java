package io.millpond.spring.web;

import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.SessionBinding;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;

/** Makes a request's session current on the thread to which Spring MVC hands a handler's {@code Callable}. For one request. */
final class CallableBinding implements CallableProcessingInterceptor {
    private final Session session;
    private volatile @Nullable SessionBinding binding;

    CallableBinding(Session session) {
        this.session = session;
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) {
        binding = session.attach();
    }

    @Override
    public <T> void postProcess(NativeWebRequest request, Callable<T> task, @Nullable Object result) {
        SessionBinding own = binding;
        if (own != null) {
            own.close();
        }
    }
}
