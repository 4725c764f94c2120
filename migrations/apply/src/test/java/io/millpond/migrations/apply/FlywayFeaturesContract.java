package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stock Flyway can do on SQLite works as before. */
abstract class FlywayFeaturesContract {
    @TempDir
    Path folder;

    Scratch scratch;

    /** On an empty database. */
    abstract Scratch open(Path folder);

    @BeforeEach
    void scratch() {
        scratch = open(folder).script("V1__a.sql", "CREATE TABLE a (n INTEGER);");
    }

    @Test
    void scriptOutsideATransaction_keepsWhatItDidBeforeItFailed_andIsRecordedAsFailed_untilRepaired()
            throws SQLException {
        scratch.script("V2__half.sql", "INSERT INTO a VALUES (1); INSERT INTO nowhere VALUES (1);")
                .outsideTransaction("V2__half.sql");
        assertThatThrownBy(scratch::migrate)
                .hasMessageContaining("V2__half.sql, line 1")
                .hasMessageContaining("flyway:repair");
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("1");
        assertThat(scratch.history()).containsExactly("1:1", "2:0");
        assertThatThrownBy(scratch::migrate).isInstanceOf(MigrationException.class);

        assertThat(scratch.flyway().repair().migrationsRemoved).hasSize(1);
        scratch.script("V2__half.sql", "INSERT INTO a VALUES (2);");
        scratch.migrate();
        assertThat(scratch.history()).containsExactly("1:1", "2:1");
    }

    @Test
    void scriptOutsideATransaction_thatBreaksForeignKeys_isRecordedAndReported() throws SQLException {
        scratch.script("V2__posts.sql", Scratch.POSTS)
                .script("V3__orphans.sql", "DELETE FROM posts WHERE id = 1;")
                .outsideTransaction("V3__orphans.sql");
        assertThatThrownBy(scratch::migrate)
                .hasMessageContaining("V3__orphans.sql left 2 rows")
                .hasMessageContaining("has been applied and recorded");
        assertThat(scratch.history()).containsExactly("1:1", "2:1", "3:1");
    }

    @Test
    void javaMigration_runsInTheTransaction_andIsUndoneWithIt() throws SQLException {
        assertThat(scratch.run()
                        .flyway(c -> c.javaMigrations(new V2__good()))
                        .migrate()
                        .applied())
                .extracting(AppliedMigration::description)
                .isEqualTo(List.of("a", "good"));
        assertThatThrownBy(() -> scratch.run()
                        .flyway(c -> c.javaMigrations(new V2__good(), new V3__bad()))
                        .migrate())
                .hasMessageContaining("on purpose");
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("2");
        assertThat(scratch.history()).containsExactly("1:1", "2:1");
    }

    @Test
    void javaMigrationOutsideATransaction_runs() throws SQLException {
        scratch.run().flyway(c -> c.javaMigrations(new V4__outside())).migrate();
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("4");
        assertThat(scratch.history()).containsExactly("1:1", "4:1");
    }

    @Test
    void javaMigrationThatCommitsByItself_keepsWorking() throws SQLException {
        scratch.run().flyway(c -> c.javaMigrations(new V5__commits())).migrate();
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("5", "6");
        assertThat(scratch.history()).containsExactly("1:1", "5:1");
    }

    @Test
    void repeatableMigration_runsAgainWhenItChanges() throws SQLException {
        scratch.script("R__v.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1 AS one;");
        scratch.migrate();
        assertThat(scratch.migrate().nothingToDo()).isTrue();
        scratch.script("R__v.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 2 AS two;");
        MigrationReport report = scratch.migrate();
        assertThat(report.applied()).extracting(AppliedMigration::script).containsExactly("R__v.sql");
        assertThat(report.toVersion()).isEqualTo("1");
        assertThat(scratch.query("SELECT two FROM v")).containsExactly("2");
    }

    @Test
    void databaseWithTablesAndNoHistory_isRefused_unlessItIsBaselined() throws SQLException {
        scratch.execute("CREATE TABLE old (n INTEGER)");
        assertThatThrownBy(scratch::migrate).hasMessageContaining("baseline");
        scratch.script("V2__b.sql", "CREATE TABLE b (n INTEGER);");
        scratch.run().flyway(c -> c.baselineOnMigrate(true)).migrate();
        assertThat(scratch.tables()).containsExactly("b", "old");
        assertThat(scratch.query("SELECT type FROM flyway_schema_history")).containsExactly("BASELINE", "SQL");
    }

    @Test
    void historyThatAppearsWhileFlywayLooks_isNotTakenForTablesWithoutHistory() {
        FluentConfiguration configuration = scratch.configuration();
        JdbcConnectionFactory connections =
                new JdbcConnectionFactory(configuration.getDataSource(), configuration, null);
        try (MillpondDatabase database = new MillpondDatabase(configuration, connections, null)) {
            MillpondConnection main = database.getMainConnection();
            assertThat(main.getSchema("main").getTable("flyway_schema_history").exists())
                    .isFalse();
            scratch.migrate();
            assertThat(main.getSchema("main").empty()).isTrue();
            assertThat(main.getSchema("main").getTable("flyway_schema_history").exists())
                    .isTrue();
            assertThat(main.getSchema("main").empty()).isFalse();
        }
    }

    @Test
    void explicitBaseline_worksAndValidateAndInfoTakeNoLock() throws SQLException {
        scratch.execute("CREATE TABLE old (n INTEGER)");
        assertThat(scratch.flyway().baseline().successfullyBaselined).isTrue();
        scratch.script("V2__b.sql", "CREATE TABLE b (n INTEGER);").migrate();
        try (Connection writer = scratch.open();
                Statement statement = writer.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            scratch.flyway().validate();
            assertThat(scratch.flyway().info().current().getVersion().getVersion())
                    .isEqualTo("2");
            statement.execute("ROLLBACK");
        }
    }

    @Test
    void clean_dropsEverythingWhateverRefersToWhat() throws SQLException {
        scratch.script("V2__posts.sql", Scratch.POSTS).script("V3__more.sql", """
                        CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, other INTEGER REFERENCES cycle (id));
                        CREATE TABLE cycle (id INTEGER PRIMARY KEY, other INTEGER REFERENCES counted (id));
                        INSERT INTO counted VALUES (1, NULL); INSERT INTO cycle VALUES (1, 1);
                        UPDATE counted SET other = 1;
                        CREATE VIEW v AS SELECT id FROM posts;
                        CREATE VIRTUAL TABLE search USING fts5 (title);
                        CREATE TRIGGER t AFTER INSERT ON posts BEGIN SELECT 1; END;
                        """);
        scratch.migrate();
        scratch.flyway().clean();
        assertThat(scratch.query("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
                .isEmpty();
        assertThat(scratch.migrate().toVersion()).isEqualTo("3");
    }

    @Test
    void group_isAllOrNothing() throws SQLException {
        scratch.script("V2__b.sql", "CREATE TABLE b (n INTEGER);").script("V3__bad.sql", "SELECT * FROM nowhere;");
        assertThatThrownBy(() -> scratch.run().flyway(c -> c.group(true)).migrate())
                .hasMessageContaining("V3__bad.sql");
        assertThat(scratch.tables()).isEmpty();
        assertThat(scratch.history()).isEmpty();
        scratch.script("V3__bad.sql", "SELECT * FROM b;");
        assertThat(scratch.run().flyway(c -> c.group(true)).migrate().applied()).hasSize(3);
    }

    @Test
    void mixedScript_runsOutsideATransaction() throws SQLException {
        scratch.script("V2__mixed.sql", "PRAGMA foreign_keys=ON; INSERT INTO a VALUES (1);");
        scratch.run().flyway(c -> c.mixed(true)).migrate();
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("1");
    }

    @Test
    void callbacks_runInsideAndOutside_andAreUndoneWithTheirMigration() throws SQLException {
        scratch.script("beforeMigrate.sql", "CREATE TABLE IF NOT EXISTS said (word TEXT);")
                .script("beforeEachMigrate.sql", "INSERT INTO said VALUES ('each');")
                .script("afterEachMigrate.sql", "INSERT INTO said VALUES ('done');")
                .script("afterMigrate.sql", "INSERT INTO said VALUES ('all');")
                .script("V2__b.sql", "CREATE TABLE b (n INTEGER);");
        scratch.migrate();
        assertThat(scratch.query("SELECT word FROM said")).containsExactly("each", "done", "each", "done", "all");
        scratch.script("V3__bad.sql", "SELECT * FROM nowhere;")
                .script("afterMigrateError.sql", "INSERT INTO said VALUES ('error');");
        assertThatThrownBy(scratch::migrate).isInstanceOf(MigrationException.class);
        assertThat(scratch.query("SELECT word FROM said"))
                .containsExactly("each", "done", "each", "done", "all", "error");
    }

    @Test
    void changedMigration_isAHistoryMismatch() {
        scratch.migrate();
        scratch.script("V1__a.sql", "CREATE TABLE a (n INTEGER, m INTEGER);");
        assertThatThrownBy(scratch::migrate)
                .isInstanceOfSatisfying(
                        MigrationException.class,
                        e -> assertThat(e.code()).isEqualTo(MigrationException.Code.HISTORY_MISMATCH));
    }

    @Test
    void historyOfStockFlyway_isReadAndContinued_andTheOtherWayRound() throws SQLException {
        scratch.migrate();
        String ours = scratch.query("SELECT sql FROM sqlite_schema WHERE name = 'flyway_schema_history'")
                .get(0);
        assertThat(ours).contains("\"installed_rank\" INT NOT NULL PRIMARY KEY", "\"success\" BOOLEAN NOT NULL");
        assertThat(scratch.flyway().info().current().getState()).isEqualTo(MigrationState.SUCCESS);
        assertThat(scratch.query("SELECT installed_on LIKE '____-__-__ __:__:__.___' FROM flyway_schema_history"))
                .containsExactly("1");
    }

    @Test
    void trap_orRollbackEndsTheTransactionUnderTheCaller_nothingOfTheMigrationStays() throws SQLException {
        scratch.script("V2__rollback.sql", """
                CREATE TABLE u (n INTEGER UNIQUE);
                INSERT INTO u VALUES (1);
                INSERT OR ROLLBACK INTO u VALUES (1);
                CREATE TABLE after_it (n INTEGER);
                """);
        assertThatThrownBy(scratch::migrate).hasMessageContaining("V2__rollback.sql, line 3");
        assertThat(scratch.tables()).containsExactly("a");
        assertThat(scratch.history()).containsExactly("1:1");
        scratch.script("V2__rollback.sql", "CREATE TABLE u (n INTEGER UNIQUE);");
        assertThat(scratch.migrate().toVersion()).isEqualTo("2");
    }

    @Test
    void migrationErrors_areFlywaysKindOfException() {
        scratch.script("V2__bad.sql", "SELECT * FROM nowhere;");
        assertThatThrownBy(scratch::migrate).isInstanceOf(FlywayException.class);
    }

    private static void insert(Context context, int n) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.executeUpdate("INSERT INTO a VALUES (" + n + ")");
        }
    }

    private static final class V2__good extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            assertThat(context.getConnection().getAutoCommit()).isFalse();
            insert(context, 2);
        }
    }

    private static final class V3__bad extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            insert(context, 3);
            throw new IllegalStateException("on purpose");
        }
    }

    private static final class V4__outside extends BaseJavaMigration {
        @Override
        public boolean canExecuteInTransaction() {
            return false;
        }

        @Override
        public void migrate(Context context) throws Exception {
            assertThat(context.getConnection().getAutoCommit()).isTrue();
            insert(context, 4);
        }
    }

    private static final class V5__commits extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            insert(context, 5);
            context.getConnection().commit();
            insert(context, 6);
        }
    }
}
