package io.millpond.runtime.replica.ledger;

import io.millpond.runtime.replica.Content;
import io.millpond.testkit.crash.Parent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A process of its own that reads a replica's file with stock SQLite, as any other program would, and says what is wrong
 * with what it sees. Argument: the file. Reads until it hears a line.
 */
final class LedgerReader {
    private static final int READS_PER_CONNECTION = 40;
    private static final int READS_PER_REPORT = 100;

    private LedgerReader() {}

    /** The program. */
    public static void main(String[] arguments) {
        Parent parent = Parent.connect();
        Thread orders = new Thread(() -> {
            parent.hear();
            Runtime.getRuntime().halt(0);
        });
        orders.start();
        read(parent, Path.of(arguments[0]));
    }

    /**
     * A connection's first look at the file can meet the moment in which another program closes it, which may lock the
     * whole file (https://sqlite.org/lockingv3.html). The sqlite3 shell 3.40.1 does so on any file in WAL mode: beside
     * a loop of it, without any replica, 1 of 250 openings was refused. That is waited for; from then on no read waits.
     */
    private static Connection opened(Path file) throws SQLException {
        Connection connection = Content.readOnly(file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout=2000");
            statement.execute("select count(*) from sqlite_schema");
            statement.execute("pragma busy_timeout=0");
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @SuppressWarnings("InfiniteLoopStatement") // the order to end comes from the other thread
    private static void read(Parent parent, Path file) {
        Ledger.View last = Ledger.View.none();
        long reads = 0;
        while (true) {
            try (Connection connection = opened(file)) {
                for (int i = 0; i < READS_PER_CONNECTION; i++) {
                    Ledger.View view = Ledger.look(connection);
                    List<String> problems = view.problemsAfter(last);
                    if (!problems.isEmpty()) {
                        parent.say("wrong " + problems);
                    }
                    last = view;
                    reads++;
                    if (reads % READS_PER_REPORT == 0) {
                        parent.say("reads " + reads);
                    }
                }
            } catch (SQLException e) {
                parent.say("wrong " + e);
            }
        }
    }
}
