package io.millpond.runtime.replica.watch;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/** Lets a fingerprint see the rows of one query, as jOOQ reads them. For one thread. */
final class Tee implements ExecuteListener, InvocationHandler {
    private static final long serialVersionUID = 1L;

    private final transient Fingerprint fingerprint;
    private transient @Nullable ResultSet rows;

    Tee(Fingerprint fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public void executeEnd(ExecuteContext context) {
        ResultSet opened = context.resultSet();
        if (opened == null || rows != null) {
            return;
        }
        rows = opened;
        try {
            fingerprint.begin(opened);
        } catch (SQLException e) {
            context.sqlException(e);
            return;
        }
        context.resultSet(
                (ResultSet) Proxy.newProxyInstance(Tee.class.getClassLoader(), new Class<?>[] {ResultSet.class}, this));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        ResultSet opened = rows;
        try {
            Object answer = method.invoke(opened, arguments);
            if (opened != null && method.getName().equals("next") && Boolean.TRUE.equals(answer)) {
                fingerprint.row(opened); // before jOOQ asks: conversions could change what SQLite holds
            }
            return answer;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
