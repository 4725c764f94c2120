package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.observe.Listeners;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Gate;
import io.millpond.runtime.session.ReadChoice;
import io.millpond.runtime.session.ReadGate;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.Sessions;
import io.millpond.runtime.session.WriteTicket;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are replaced under a logical connection, with a primary that nobody reaches. */
final class RoutedExecutionTest {
    private static final ReadChoice REPLICA = new ReadChoice(true, Reason.REPLICA_HAS_IT, 0);

    @TempDir
    Path folder;

    private final List<Connection> writers = new ArrayList<>();
    private final List<StatementEvent> events = new ArrayList<>();
    private final Listeners listeners = new Listeners();
    private @Nullable LocalDatabase serving;
    private Runnable beforeChoice = () -> {};
    private Runnable beforeServing = () -> {};
    private RoutedDatabase database;
    private Sessions sessions;
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        serving = copy(1);
        database = RoutedDatabase.beside(this::serving, away(), new OpenGate(), listeners, "jdbc:libsql:http://away");
        sessions = new Sessions(
                Gate.open(MillpondConfig.builder().url("file:x.db").build(), null),
                Consistency.readYourWrites(),
                database,
                source -> DSL.using(source, SQLDialect.SQLITE));
        listeners.add(events::add);
        connection = sessions.dataSource(null).getConnection();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
        if (serving != null) {
            serving.close();
        }
        for (Connection writer : writers) {
            writer.close();
        }
    }

    private @Nullable LocalDatabase serving() {
        beforeServing.run();
        return serving;
    }

    /** A pool whose server is not there. */
    private static DataSource away() {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    throw new SQLTransientConnectionException("the server is away", "08001");
                });
    }

    private final class OpenGate implements ReadGate {
        @Override
        public ReadChoice choose(Session session, Consistency level) {
            beforeChoice.run();
            return REPLICA;
        }

        @Override
        public WriteTicket sending(Session session) {
            throw new AssertionError("nothing is sent");
        }

        @Override
        public void written(WriteTicket ticket, @Nullable Long replicationIndex, long connectedNanos) {
            throw new AssertionError("nothing is written");
        }

        @Override
        public void readAtPrimary(Session session, @Nullable Long replicationIndex, long connectedNanos) {
            throw new AssertionError("nothing is read there");
        }
    }

    /** A copy that says which one it is, and whose writer keeps its log alive. */
    private LocalDatabase copy(int number) throws SQLException {
        Path file = folder.resolve(number + ".db");
        Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file);
        writers.add(writer);
        try (Statement statement = writer.createStatement()) {
            statement.execute("pragma journal_mode=wal");
            statement.execute("create table copy as select " + number + " as number union all select " + number);
        }
        MillpondConfig config = MillpondConfig.builder()
                .url("http://127.0.0.1:1")
                .replica(file)
                .readers(2)
                .acquireTimeout(Duration.ofSeconds(20))
                .build();
        return LocalDatabase.openReadOnly(file, config, () -> {});
    }

    private LocalDatabase replace(int number) {
        LocalDatabase before = serving;
        try {
            serving = copy(number);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        if (before == null) {
            throw new IllegalStateException("nothing served");
        }
        return before;
    }

    private int number() throws SQLException {
        return ((Number) PondTest.ask(connection, "select number from copy")).intValue();
    }

    @Test
    void fileReplacedWhileNothingIsOpen_isReadFromNowOn() throws SQLException {
        assertThat(number()).isEqualTo(1);
        replace(2).close();
        assertThat(number()).isEqualTo(2);
        assertThat(connection.getMetaData().getTables(null, null, "copy", null).next())
                .isTrue();
    }

    @Test
    void fileReplacedWhileRowsAreOpen_keepsTheRowsAndServesTheNextRead() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("select number from copy");
            rows.next();
            LocalDatabase old = replace(2);
            assertThat(old.refuseReaders()).isFalse(); // its rows are open
            assertThat(number()).isEqualTo(2);
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(1);
            rows.close();
            assertThat(old.refuseReaders()).isTrue();
            old.close();
        }
    }

    @Test
    void fileReplacedInASnapshot_staysUntilItsEnd() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(number()).isEqualTo(1);
        LocalDatabase old = replace(2);
        assertThat(old.refuseReaders()).isFalse();
        assertThat(number()).isEqualTo(1);
        connection.commit();
        assertThat(old.refuseReaders()).isTrue();
        old.close();
        assertThat(number()).isEqualTo(2);
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void fileClosedInTheMiddleOfASnapshot_failsItAndLeavesTheConnectionUsable() throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        assertThat(number()).isEqualTo(1);
        LocalDatabase old = replace(2);
        assertThatThrownBy(() -> old.close(Duration.ZERO)).hasMessageContaining("still in use");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(number()).isEqualTo(2);
    }

    /** What the gate said was about the new one. */
    @Test
    void fileReplacedDuringTheChoice_isNotRead() throws SQLException {
        beforeChoice = () -> {
            beforeChoice = () -> {};
            replace(2).close();
        };
        assertThat(number()).isEqualTo(2);
    }

    /** After the choice, and before the read has a connection: three looks at what serves come before that. */
    @Test
    void fileClosedAfterTheChoice_isReadInTheNewOne() throws SQLException {
        number();
        int[] looks = new int[1];
        LocalDatabase[] old = new LocalDatabase[1];
        for (String sql : new String[] {"select number from copy", "select number + 0 from copy"}) {
            looks[0] = 0;
            beforeServing = () -> {
                if (++looks[0] == 3) {
                    old[0] = serving;
                    old[0].close();
                } else if (looks[0] == 4) {
                    replace(writers.size() + 1);
                }
            };
            Object read = PondTest.ask(connection, sql);
            beforeServing = () -> {};
            assertThat(looks[0]).isGreaterThan(4);
            assertThat(((Number) read).intValue()).isEqualTo(writers.size());
        }
    }

    @Test
    void nothingServesAndTheServerIsAway_readsFailAndTheRestIsKnown() throws SQLException {
        LocalDatabase old = serving;
        serving = null;
        assertThatThrownBy(this::number)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08001"));
        assertThat(events.get(events.size() - 1).place()).isEqualTo(Place.PRIMARY);
        assertThat(PondTest.ask(connection, "select last_insert_rowid()")).isEqualTo(0L);
        assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("SQLite");
        assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:libsql:http://away");
        connection.setAutoCommit(false);
        connection.commit();
        connection.setAutoCommit(true);
        serving = old;
        assertThat(number()).isEqualTo(1);
    }

    @Test
    void unknownTableWhileTheServerIsAway_tellsBoth() {
        assertThatThrownBy(() -> PondTest.ask(connection, "select * from nowhere"))
                .hasMessageContaining("away")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessageContaining("no such table: nowhere"));
    }

    @Test
    void closedDatabase_isSaid() throws SQLException {
        database.close();
        assertThatThrownBy(() -> sessions.dataSource(null).getConnection())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08003"));
        assertThat(connection.isValid(1)).isFalse();
    }
}
