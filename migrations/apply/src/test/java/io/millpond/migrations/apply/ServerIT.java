package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a server does. */
final class ServerIT {
    @TempDir
    Path folder;

    private Scratch scratch;

    @BeforeEach
    void scratch() {
        scratch = Scratch.onServer(folder).script("V1__a.sql", "CREATE TABLE a (n INTEGER);");
    }

    @Test
    void aThousandStatements_goInFewRequests() throws SQLException {
        try (HostileProxy proxy = HostileProxy.before(Sqld.shared())) {
            String name = newNamespace("{}");
            scratch = Scratch.onServer(folder, proxy.jdbcUrl() + "?namespace=" + name);
            scratch.migrate();
            proxy.clearRequests();
            scratch.script("V2__many.sql", "INSERT INTO a VALUES (1);\n".repeat(1000));
            scratch.migrate();
            assertThat(proxy.requests()).hasSizeLessThan(80);
            assertThat(scratch.query("SELECT count(*) FROM a")).containsExactly("1000");
        }
    }

    @Test
    void transactionTakenAwayByAnotherWriter_isBegunAgain_andAppliedOnce() throws Exception {
        scratch = onImpatientServer();
        Rival rival = new Rival(1);
        MigrationReport report =
                scratch.run().flyway(c -> c.javaMigrations(rival)).migrate();
        rival.end();
        assertThat(rival.attempts).hasValue(2);
        assertThat(report.applied()).extracting(AppliedMigration::version).containsExactly("1", "9");
        assertThat(scratch.history()).containsExactly("1:1", "9:1");
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("2");
        assertThat(scratch.query("SELECT n FROM millpond_rival")).containsExactly("1");
    }

    @Test
    void transactionTakenAwayEveryTime_endsWithNothingApplied_andSaysWhatToDo() throws Exception {
        scratch = onImpatientServer();
        Rival rival = new Rival(Integer.MAX_VALUE);
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> scratch.run().flyway(c -> c.javaMigrations(rival)).migrate());
        rival.end();
        assertThat(failure.code()).isEqualTo(Code.TRANSACTION_LOST);
        assertThat(failure)
                .hasMessageContaining("5 times")
                .hasMessageContaining("Next: Nothing of this migration was kept");
        assertThat(rival.attempts).hasValue(5);
        assertThat(scratch.history()).containsExactly("1:1");
        assertThat(scratch.query("SELECT count(*) FROM a")).containsExactly("0");
    }

    /** In a group Flyway thinks that the first one is done: begun again, it would leave it out. */
    @Test
    void groupWhoseTransactionIsTakenAway_isNotBegunAgain_andIsAppliedAsAWholeNextTime() throws Exception {
        scratch = onImpatientServer();
        Rival rival = new Rival(1);
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> scratch.run()
                        .flyway(c -> c.javaMigrations(rival).group(true))
                        .migrate());
        assertThat(failure.code()).isEqualTo(Code.TRANSACTION_LOST);
        assertThat(failure).hasMessageContaining("Next: Run the migration again; nothing of what the transaction did");
        assertThat(scratch.history()).isEmpty();
        assertThat(scratch.tables()).isEmpty();
        scratch.run().flyway(c -> c.javaMigrations(rival).group(true)).migrate();
        rival.end();
        assertThat(scratch.history()).containsExactly("1:1", "9:1");
        assertThat(scratch.query("SELECT n FROM a")).containsExactly("2");
    }

    @Test
    void migrationOutsideATransaction_isNotBegunAgain() throws SQLException {
        AtomicInteger attempts = new AtomicInteger();
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> scratch.run()
                        .flyway(c -> c.javaMigrations(new V8__outside(attempts)))
                        .migrate());
        assertThat(failure).hasMessageContaining("as if it were lost");
        assertThat(attempts).hasValue(1);
    }

    @Test
    void clean_dropsWhatTheApplicationMade_andLeavesLibsqlsOwnTables() throws SQLException {
        scratch.script("V2__all.sql", """
                CREATE TABLE m (id INTEGER PRIMARY KEY AUTOINCREMENT, e F32_BLOB(3));
                INSERT INTO m (e) VALUES (vector('[1,2,3]'));
                CREATE INDEX m_e ON m (libsql_vector_idx(e));
                CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, m INTEGER REFERENCES m (id));
                INSERT INTO posts VALUES (1, 'one', 1);
                CREATE VIRTUAL TABLE search USING fts5 (title, content = 'posts', content_rowid = 'id');
                CREATE VIRTUAL TABLE places USING rtree (id, a, b);
                CREATE TRIGGER posts_search AFTER INSERT ON posts BEGIN
                  INSERT INTO search (rowid, title) VALUES (new.id, new.title);
                END;
                CREATE VIEW titles AS SELECT title FROM posts;
                CREATE VIEW of_titles AS SELECT title FROM titles;
                """);
        scratch.migrate();
        scratch.flyway().clean();
        assertThat(scratch.query("SELECT name FROM sqlite_schema"))
                .isSubsetOf("sqlite_sequence", "libsql_vector_meta_shadow");
        assertThat(scratch.query("SELECT name FROM sqlite_schema")).contains("libsql_vector_meta_shadow");
        assertThat(scratch.migrate().toVersion()).isEqualTo("2");
        assertThat(scratch.query("SELECT id FROM m")).containsExactly("1");
    }

    @Test
    void everyFormOfTheUrl_worksThroughFlywaysOwnApi() {
        Sqld server = Sqld.shared();
        String name = newNamespace("{}");
        String host = server.url().substring("http://".length());
        for (String url : new String[] {
            "http://" + host + "?namespace=" + name,
            "libsql://" + host + "?tls=0&namespace=" + name,
            "jdbc:libsql://" + host + "?tls=false&namespace=" + name,
            "file:" + folder.resolve("plain.db")
        }) {
            assertThat(scratch.configuration()
                            .dataSource(url, null, null)
                            .load()
                            .migrate()
                            .success)
                    .as(url)
                    .isTrue();
        }
    }

    /** One that lets a transaction live for a second when another writer waits. */
    private Scratch onImpatientServer() throws SQLException {
        Scratch impatient = Scratch.onServer(folder, Sqld.shared().jdbcUrl(newNamespace("{\"txn_timeout_s\":1}")));
        impatient.execute("CREATE TABLE millpond_rival (n INTEGER)");
        return impatient;
    }

    private static String newNamespace(String options) {
        String name = "m" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        Sqld.shared().createNamespace(name, options);
        return name;
    }

    /** A migration that, so many times, waits until another writer has taken its transaction away. */
    private final class Rival extends BaseJavaMigration {
        private final AtomicInteger attempts = new AtomicInteger();
        private final ExecutorService pool = Executors.newSingleThreadExecutor();
        private final int times;

        Rival(int times) {
            this.times = times;
        }

        @Override
        public org.flywaydb.core.api.MigrationVersion getVersion() {
            return org.flywaydb.core.api.MigrationVersion.fromVersion("9");
        }

        @Override
        public String getDescription() {
            return "rival";
        }

        @Override
        protected void init() {
            // The version is above.
        }

        @Override
        public void migrate(Context context) throws Exception {
            int attempt = attempts.incrementAndGet();
            try (Statement statement = context.getConnection().createStatement()) {
                statement.executeUpdate("INSERT INTO a VALUES (" + attempt + ")");
            }
            if (attempt <= times) {
                Future<Void> other = pool.submit(() -> {
                    try (Connection connection = scratch.open();
                            Statement statement = connection.createStatement()) {
                        statement.executeUpdate("INSERT INTO millpond_rival VALUES (" + attempt + ")");
                    }
                    return null;
                });
                other.get();
            }
        }

        void end() {
            pool.shutdownNow();
        }
    }

    private static final class V8__outside extends BaseJavaMigration {
        private final AtomicInteger attempts;

        V8__outside(AtomicInteger attempts) {
            this.attempts = attempts;
        }

        @Override
        public boolean canExecuteInTransaction() {
            return false;
        }

        @Override
        public void migrate(Context context) throws Exception {
            attempts.incrementAndGet();
            throw new SQLException("as if it were lost", "40001");
        }
    }
}
