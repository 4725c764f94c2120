package io.millpond.migrations.apply;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.flywaydb.core.internal.util.SqlCallable;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server that knows how far a migration has come. When the server takes its transaction away, Flyway can
 * be let begin it again only if nobody has ended that transaction before (Flyway ends it for a script outside of
 * transactions, and a migration in Java may commit by itself), and if Flyway does not yet think that it has been applied:
 * it would leave out for good what was undone.
 *
 * <p>Threads: as its connection.
 */
final class WatchedConnection implements InvocationHandler {
    private static final Set<String> ENDS = Set.of("commit", "rollback", "setAutoCommit");

    private final Connection connection;
    private long steps;

    private WatchedConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection watch(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                WatchedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new WatchedConnection(connection));
    }

    /** Changes with each end of a transaction and each end of a migration; 0 for a connection that is not watched. */
    static long steps(Connection connection) {
        return of(connection) instanceof WatchedConnection watched ? watched.steps : 0;
    }

    /**
     * Runs the script or the class of one migration.
     *
     * <p>Before Flyway hears that it is done, the server is asked whether the transaction is still there: most of the time
     * in which it can be taken away has been spent by then.
     */
    static <T> T runMigration(Connection connection, SqlCallable<T> migration) throws SQLException {
        T result = migration.call();
        if (of(connection) instanceof WatchedConnection watched) {
            if (!connection.getAutoCommit()) {
                new Pragmas(connection).number("SELECT 1");
            }
            watched.steps++;
        }
        return result;
    }

    private static @Nullable InvocationHandler of(Connection connection) {
        return Proxy.isProxyClass(connection.getClass()) ? Proxy.getInvocationHandler(connection) : null;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object result;
        try {
            result = method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (ENDS.contains(method.getName())) {
            steps++;
        }
        return result;
    }
}
