package io.millpond.migrations.apply;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows whether a transaction was ended on it. Only a migration whose transaction nobody has ended can be
 * run again after the server took that transaction away: Flyway ends it for a script outside of transactions, and a
 * migration in Java may commit by itself.
 *
 * <p>Threads: one uses the connection; others may ask {@link #isOutsideTransaction}.
 */
final class WatchedConnection implements InvocationHandler {
    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

    private final Connection connection;
    private long ends;
    private volatile boolean isAutoCommit = true;

    private WatchedConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection watch(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                WatchedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new WatchedConnection(connection));
    }

    /** How often a transaction may have ended; 0 for a connection that is not watched. */
    static long ends(Connection connection) {
        return of(connection) instanceof WatchedConnection watched ? watched.ends : 0;
    }

    /** Whether each statement commits by itself now; false for a connection that is not watched. */
    static boolean isOutsideTransaction(Connection connection) {
        return of(connection) instanceof WatchedConnection watched && watched.isAutoCommit;
    }

    private static @Nullable InvocationHandler of(Connection connection) {
        return Proxy.isProxyClass(connection.getClass()) ? Proxy.getInvocationHandler(connection) : null;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean mayEnd = ENDS.contains(method.getName()) && method.getParameterCount() < 2;
        Boolean autoCommit = (arguments != null && arguments[0] instanceof Boolean isOn) ? isOn : null;
        if (mayEnd && Boolean.FALSE.equals(autoCommit)) {
            isAutoCommit = false; // Before the first statement of the transaction.
        }
        Object result;
        try {
            result = method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (mayEnd) {
            ends++;
        }
        if (mayEnd && Boolean.TRUE.equals(autoCommit)) {
            isAutoCommit = true;
        }
        return result;
    }
}
