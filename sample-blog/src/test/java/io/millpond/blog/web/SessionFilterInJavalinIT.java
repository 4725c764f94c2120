package io.millpond.blog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.millpond.blog.Browser;
import io.millpond.blog.RunningBlog;
import io.millpond.blog.TestPrimary;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.web.SessionFilter;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/consistency.md tells users of Javalin to do. */
final class SessionFilterInJavalinIT {
    @TempDir
    private Path folder;

    private final AtomicReference<Session> inHandler = new AtomicReference<>();
    private final AtomicReference<Session> afterwards = new AtomicReference<>();

    private Javalin start(Millpond millpond) {
        return Javalin.create(config -> {
                    config.jetty.modifyServletContextHandler(handler -> {
                        handler.addFilter(
                                new FilterHolder((asked, answer, chain) -> {
                                    chain.doFilter(asked, answer);
                                    afterwards.set(millpond.session());
                                }),
                                "/*",
                                EnumSet.of(DispatcherType.REQUEST));
                        handler.addFilter(
                                new FilterHolder(new SessionFilter(millpond::openSession)),
                                "/*",
                                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
                    });
                    config.routes.get("/write", context -> {
                        millpond.dsl().execute("create table written (n integer)");
                        Session session = millpond.session();
                        inHandler.set(session);
                        context.future(() -> CompletableFuture.supplyAsync(
                                        () -> session.dsl().fetchValue("select count(*) from written"))
                                .thenAccept(count -> context.result("there: " + count)));
                    });
                })
                .start("127.0.0.1", 0);
    }

    @Test
    void future_isInTheSession_whichStaysNowhere() {
        try (Millpond millpond = RunningBlog.database(folder)) {
            Javalin server = start(millpond);
            try {
                HttpResponse<String> answer = new Browser("http://127.0.0.1:" + server.port()).get("/write");
                assertThat(answer.body()).isEqualTo("there: 0");
                assertThat(answer.headers().allValues("Set-Cookie")).hasSize(TestPrimary.isFile() ? 0 : 1);
                assertThat(inHandler.get()).isNotSameAs(millpond.session());
            } finally {
                server.stop();
            }
            assertThat(afterwards.get()).isSameAs(millpond.session());
        }
    }
}
