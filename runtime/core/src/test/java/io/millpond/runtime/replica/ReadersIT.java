package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads from a real server while no file serves. */
final class ReadersIT {
    @TempDir
    Path folder;

    private final FreshDatabase database = Sqld.freshDatabase();
    private Connection writer;
    private Readers readers;

    @BeforeEach
    void open() throws SQLException {
        try (Connection primary = DriverManager.getConnection(database.jdbcUrl())) {
            run(primary, "create table copy (number integer)");
            run(primary, "insert into copy values (100)");
        }
        writer = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("replica.db"));
        run(writer, "pragma journal_mode=wal");
        run(writer, "create table copy as select 1 as number");
        readers = new Readers(config(database.url(), database.namespace()));
    }

    @AfterEach
    void close() throws SQLException {
        readers.close();
        writer.close();
    }

    private MillpondConfig config(String url, String namespace) {
        MillpondConfig.Builder config = MillpondConfig.builder()
                .url(url)
                .replica(folder.resolve("replica.db"))
                .acquireTimeout(Duration.ofSeconds(2))
                .closeTimeout(Duration.ofSeconds(20));
        return (namespace.isEmpty() ? config : config.namespace(namespace)).build();
    }

    private static void run(Connection on, String sql) throws SQLException {
        try (Statement statement = on.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from copy")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private int number() throws SQLException {
        try (Connection connection = readers.getConnection()) {
            return number(connection);
        }
    }

    private void serve() {
        readers.serve(folder.resolve("replica.db"));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void withoutAFile_thePrimaryAnswers() throws SQLException {
        assertThat(number()).isEqualTo(100);
        serve();
        assertThat(number()).isEqualTo(1);
        readers.pause();
        assertThat(readers.awaitIdle(Duration.ZERO)).isTrue();
        assertThat(number()).isEqualTo(100);
        serve();
        assertThat(number()).isEqualTo(1);
    }

    @Test
    void connectionToThePrimary_staysReadOnlyWhateverIsSaid() throws SQLException {
        try (Connection connection = readers.getConnection()) {
            assertThat(connection.isReadOnly()).isTrue();
            connection.setReadOnly(false);
            assertThat(connection.isReadOnly()).isTrue();
            assertRefused(connection);
            connection.setAutoCommit(false);
            assertThat(number(connection)).isEqualTo(100);
            assertRefused(connection);
            connection.rollback();
        }
        try (Connection again = readers.getConnection()) {
            assertThat(again.isReadOnly()).isTrue();
            assertThat(again.getAutoCommit()).isTrue();
            assertRefused(again);
            assertThat(number(again)).isEqualTo(100);
        }
    }

    private static void assertRefused(Connection connection) {
        assertThatThrownBy(() -> run(connection, "insert into copy values (5)"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    }

    @Test
    void connectionLentFromThePrimary_goesOnWhenAFileServes() throws SQLException {
        try (Connection lent = readers.getConnection()) {
            lent.setAutoCommit(false);
            assertThat(number(lent)).isEqualTo(100);
            serve();
            assertThat(number()).isEqualTo(1);
            assertThat(number(lent)).isEqualTo(100);
        }
        await(() -> poolThreads() == 0);
    }

    @Test
    void transactionOnTheFile_goesOnWhileThePrimaryAnswersOthers() throws SQLException {
        serve();
        assertThat(poolThreads()).isZero();
        try (Connection lent = readers.getConnection()) {
            lent.setAutoCommit(false);
            assertThat(number(lent)).isEqualTo(1);
            readers.pause();
            assertThat(number()).isEqualTo(100);
            assertThat(number(lent)).isEqualTo(1);
            assertThat(readers.awaitIdle(Duration.ofMillis(5))).isFalse();
        }
        assertThat(readers.awaitIdle(Duration.ofSeconds(20))).isTrue();
    }

    private long poolThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains(database.namespace()))
                .count();
    }

    @Test
    void primaryThatIsGoneAndComesBack_isSaidAndUsedAgain() throws SQLException {
        try (Sqld own = Sqld.start();
                Readers alone = new Readers(config(own.url(), ""))) {
            try (Connection primary = DriverManager.getConnection(own.jdbcUrl())) {
                run(primary, "create table copy as select 200 as number");
            }
            own.kill();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(alone::getConnection)
                        .isInstanceOf(SQLTransientConnectionException.class)
                        .hasMessageContaining("replica.db has no copy that can be read now")
                        .hasMessageContaining(own.url());
            }
            own.restart();
            try (Connection connection = alone.getConnection()) {
                assertThat(number(connection)).isEqualTo(200);
            }
        }
    }
}
