package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.LibsqlConnection;
import io.millpond.jdbc.sql.Statements;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.observe.StatementEvent;
import io.millpond.runtime.verdict.KnownStatements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of statement in every context, on a real server with a replica: where it ran, held against what SQLite does with
 * a copy of the same file, and against what became of the server's database.
 */
@Timeout(180)
final class RouteMatrixIT {
    /** What libSQL's server does not run at all. */
    private static final Set<String> REFUSED_BY_THE_SERVER = Set.of("analyze", "pragma main.application_id(7)");

    @TempDir
    static Path folder;

    private static RoutedPond pond;
    private static Connection server;
    private static List<String> reset = List.of();

    @BeforeAll
    static void open() throws SQLException {
        pond = new RoutedPond(folder, settings -> settings);
        server = pond.direct();
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("truth.db"));
                Statement statement = file.createStatement()) {
            statement.executeUpdate(KnownStatements.SCHEMA);
        }
        List<String> schema = Statements.split(KnownStatements.SCHEMA);
        reset = schema.subList(1, schema.size() - 1); // without BEGIN and COMMIT
        resetServer();
        pond.prepare();
    }

    @AfterAll
    static void close() throws SQLException {
        server.close();
        pond.close();
    }

    /** All that a statement may have left is gone, in one round trip. */
    private static void resetServer() throws SQLException {
        List<String> drops = new ArrayList<>();
        try (Statement statement = server.createStatement();
                ResultSet rows = statement.executeQuery("select type, name from sqlite_schema where type in"
                        + " ('table', 'view') and name not like 'sqlite%' and name not like '%!_%' escape '!'"
                        + " order by type = 'table', sql not like '%references%'")) {
            while (rows.next()) {
                drops.add("drop " + rows.getString(1) + " \"" + rows.getString(2) + '"');
            }
        }
        try (Statement statement = server.createStatement()) {
            for (String sql : drops) {
                statement.addBatch(sql);
            }
            for (String sql : reset) {
                statement.addBatch(sql);
            }
            statement.executeBatch();
        }
    }

    // ---- autocommit

    @Test
    void reads_runOnTheReplica() throws SQLException {
        try (Connection connection = pond.connect()) {
            for (String sql : KnownStatements.reads()) {
                Ran ran = run(connection, sql);
                assertThat(ran.place()).as(sql).isEqualTo(Place.REPLICA);
                assertThat(ran.failure()).as(sql).isNull();
            }
        }
    }

    @Test
    void writes_runOnThePrimaryAndDoThereWhatSqliteDoes() throws Exception {
        for (String sql : Stream.concat(KnownStatements.writes().stream(), KnownStatements.idleWrites().stream())
                .toList()) {
            resetServer();
            Truth truth = truth(sql);
            long before = frame();
            try (Connection connection = pond.connect()) {
                Ran ran = run(connection, sql);
                assertThat(ran.place()).as(sql).isEqualTo(Place.PRIMARY);
                if (REFUSED_BY_THE_SERVER.contains(sql)) {
                    assertThat(ran.failure()).as(sql).isNotNull();
                    continue;
                }
                assertThat(ran.failure()).as(sql).isNull();
                if (truth.hasChanged()) {
                    assertThat(frame()).as(sql).isGreaterThan(before);
                }
                assertThat(contents(server)).as(sql).isEqualTo(truth.contents());
                if (sql.matches("(create|drop|alter|analyze).*")) {
                    continue; // SQLite counts its own rows there too
                }
                assertThat(PondTest.ask(connection, "select changes()")).as(sql).isEqualTo(truth.changes());
                if (truth.lastInsertRowid() > 0) {
                    assertThat(PondTest.ask(connection, "select last_insert_rowid()"))
                            .as(sql)
                            .isEqualTo(truth.lastInsertRowid());
                }
            }
        }
        resetServer();
    }

    // ---- the other contexts

    @Test
    void transaction_runsAllOnThePrimaryAndNothingStays() throws SQLException {
        String before = contents(server);
        for (String sql : all()) {
            try (Connection connection = pond.connect()) {
                connection.setAutoCommit(false);
                assertThat(run(connection, sql).place()).as(sql).isEqualTo(Place.PRIMARY);
                connection.rollback();
            }
        }
        assertThat(contents(server)).isEqualTo(before);
    }

    @Test
    void readOnlyConnection_readsOnTheReplicaAndRefusesWrites() throws SQLException {
        readOnly(true);
    }

    @Test
    void readOnlyTransaction_readsOnTheReplicaAndRefusesWrites() throws SQLException {
        readOnly(false);
    }

    private static void readOnly(boolean isAutoCommit) throws SQLException {
        String before = contents(server);
        pond.millpond().replica().sync();
        for (String sql : all()) {
            try (Connection connection = pond.connect()) {
                connection.setReadOnly(true);
                connection.setAutoCommit(isAutoCommit);
                Ran ran = run(connection, sql);
                if (KnownStatements.reads().contains(sql)) {
                    assertThat(ran.place()).as(sql).isEqualTo(Place.REPLICA);
                    assertThat(ran.failure()).as(sql).isNull();
                } else {
                    assertThat(ran.failure()).as(sql).isEqualTo("25006");
                }
                connection.setAutoCommit(true);
            }
        }
        assertThat(contents(server)).isEqualTo(before);
    }

    @Test
    void valuesOfTheConnection_areAskedNobody() throws SQLException {
        try (Connection connection = pond.connect()) {
            for (boolean isAutoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(isAutoCommit);
                for (String sql : List.of(
                        "select last_insert_rowid()",
                        " SELECT changes ( ) AS n -- x",
                        "select changes(), last_insert_rowid();")) {
                    assertThat(run(connection, sql).place()).as(sql).isEqualTo(Place.SESSION);
                }
                for (String sql : List.of("", " ; ", "-- nothing", "pragma foreign_keys = on")) {
                    assertThat(run(connection, sql).place()).as(sql).isEqualTo(Place.SESSION);
                }
                for (String sql : List.of(
                        "attach 'x.db' as x",
                        "create temp table t (a)",
                        "pragma foreign_keys = off",
                        "explain pragma query_only = 1")) {
                    assertThat(run(connection, sql).failure()).as(sql).isEqualTo("0A000");
                }
                connection.setAutoCommit(true);
            }
        }
    }

    // ---- running

    private static List<String> all() {
        return Stream.of(KnownStatements.reads(), KnownStatements.writes(), KnownStatements.idleWrites())
                .flatMap(List::stream)
                .toList();
    }

    private record Ran(Place place, @Nullable String failure) {}

    private static Ran run(Connection connection, String sql) throws SQLException {
        pond.forget();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
        } catch (SQLException e) {
            assertThat(pond.last().sqlState()).as(sql).isEqualTo(String.valueOf(e.getSQLState()));
        }
        List<StatementEvent> events = pond.events();
        assertThat(events).as(sql).hasSize(1);
        return new Ran(events.get(0).place(), events.get(0).sqlState());
    }

    private static long frame() throws SQLException {
        try (Statement statement = server.createStatement()) {
            statement.executeQuery("select 1").close();
        }
        Long index = server.unwrap(LibsqlConnection.class).lastReplicationIndex();
        return index == null ? -1 : index;
    }

    // ---- what SQLite does

    private record Truth(boolean hasChanged, String contents, long changes, long lastInsertRowid) {}

    private static Truth truth(String sql) throws Exception {
        Path copy = folder.resolve("copy.db");
        Files.deleteIfExists(copy);
        Files.copy(folder.resolve("truth.db"), copy);
        byte[] before = Files.readAllBytes(copy);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + copy + "?synchronous=OFF&foreign_keys=on");
                Statement statement = file.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        rows.getObject(1);
                    }
                }
            }
            long changes = ((Number) PondTest.ask(file, "select changes()")).longValue();
            long rowid = ((Number) PondTest.ask(file, "select last_insert_rowid()")).longValue();
            boolean hasChanged = !Arrays.equals(before, Files.readAllBytes(copy));
            return new Truth(hasChanged, contents(file), changes, rowid);
        }
    }

    /** The schema and all rows, but for FTS5's own tables and what ANALYZE finds out. */
    private static String contents(Connection connection) throws SQLException {
        StringBuilder contents = new StringBuilder();
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, sql, type from sqlite_schema where name not like"
                        + " 'sqlite!_%' escape '!' and name not like '%!_%' escape '!' or name in ('p_n', 'pv_in')"
                        + " order by name")) {
            while (rows.next()) {
                contents.append(rows.getString(2)).append('\n');
                if (rows.getString(3).equals("table")) {
                    tables.add(rows.getString(1));
                }
            }
        }
        for (String table : tables) {
            contents.append(table).append(rows(connection, table)).append('\n');
        }
        return contents.toString();
    }

    private static List<String> rows(Connection connection, String table) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select * from \"" + table + '"')) {
            int width = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= width; i++) {
                    row.append(rows.getString(i)).append('|');
                }
                all.add(row.toString());
            }
        }
        all.sort(null);
        return all;
    }
}
