package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.url.ConnectOptions;
import io.millpond.jdbc.url.JdbcUrl;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A database of its own with the table {@code t(id)}, seen through a proxy and directly. */
final class FaultyDatabase implements AutoCloseable {
    private static final int THREADS = 5;

    private final FreshDatabase database = Sqld.freshDatabase();
    private final HostileProxy proxy = HostileProxy.before(database.server());
    private final Session direct;

    FaultyDatabase() throws SQLException {
        direct = Session.open(options(database.jdbcUrl()));
        Operation.run(direct, "CREATE TABLE t(id INTEGER PRIMARY KEY)");
    }

    HostileProxy proxy() {
        return proxy;
    }

    /** The server's own URL. */
    String serverUrl() {
        return database.url();
    }

    /** Through the proxy. */
    Session open() throws SQLException {
        return open("");
    }

    /**
     * Through the proxy.
     *
     * @param parameters as {@code &name=value}
     */
    Session open(String parameters) throws SQLException {
        return Session.open(options(proxy.jdbcUrl() + "?namespace=" + database.namespace() + parameters));
    }

    /** How many of these rows are committed. */
    long count(String ids) throws SQLException {
        Outcome outcome = Operation.run(direct, "SELECT count(*) FROM t WHERE id IN (" + ids + ")");
        return (Long) outcome.rows().next()[0];
    }

    /** With a token that is renewed after each 401; the servers of these tests want none. */
    private static ConnectOptions options(String url) throws SQLException {
        ConnectOptions read = JdbcUrl.read(url, new Properties());
        return new ConnectOptions(
                read.origin(),
                read.url(),
                refused -> "secret-token" + (refused == null ? "" : refused.length()),
                read.namespace(),
                read.encryptionKey(),
                read.transport(),
                read.networkTimeout(),
                read.transactionMode(),
                read.isReadOnly(),
                read.dates());
    }

    interface Work {
        void run() throws Exception;
    }

    /** The SQLState it fails with; null: it did not. */
    static @Nullable String state(Work work) throws Exception {
        try {
            work.run();
            return null;
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    interface Check {
        void run(Operation operation) throws Exception;
    }

    /** Several at a time: most of it is waiting. */
    static void forEachOperation(Check check) throws Exception {
        List<Operation> operations = List.of(Operation.values());
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Void>> tasks = new ArrayList<>();
            for (Operation operation : operations) {
                tasks.add(() -> {
                    check.run(operation);
                    return null;
                });
            }
            List<Future<Void>> ended = threads.invokeAll(tasks);
            List<String> failures = new ArrayList<>();
            for (int i = 0; i < ended.size(); i++) {
                try {
                    ended.get(i).get();
                } catch (ExecutionException e) {
                    failures.add(operations.get(i) + ": " + e.getCause());
                }
            }
            assertThat(failures).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @Override
    public void close() throws SQLException {
        direct.close();
        proxy.close();
    }
}
