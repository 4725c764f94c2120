package io.millpond.migrations.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.apply.Migrations;
import io.millpond.migrations.golden.Project;
import io.millpond.migrations.replay.MigrationSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a database, wherever it is. */
abstract class StatusContract {
    private static final String A = "create table a(id integer primary key);";

    @TempDir
    Path root;

    private Project project;

    abstract String url();

    @BeforeEach
    void project() throws IOException {
        project = new Project(root);
        project.schema("a.sql", A);
        project.migration("V1__a.sql", A);
    }

    @Test
    void migratedDatabase_hasItsVersionAndSchema() {
        migrations().migrate();

        StatusReport report = status();

        assertThat(report.history().currentVersion()).isEqualTo("1");
        assertThat(report.lock()).isNull();
        assertThat(report.drift().differences()).isEmpty();
        assertThat(report.lines())
                .contains(
                        "Version 1; 0 pending, 0 failed", "Lock: nobody holds it", "Schema: as its migrations made it");
        assertThat(report.toJson())
                .contains("\"goal\" : \"status\"", "\"version\" : \"1\"", "\"lock\" : null", "\"schema\" : \"same\"");
    }

    @Test
    void pendingMigrationsAndChangesByHand_areTold() throws Exception {
        migrations().migrate();
        project.migration("V2__b.sql", "create table b(id integer primary key);");
        execute("alter table a add column x text");

        StatusReport report = status();

        assertThat(report.lines())
                .contains("Version 1; 1 pending, 0 failed", "  pending V2__b.sql", "Schema: changed by hand")
                .contains("  table a: column x: new");
        assertThat(report.toJson()).contains("\"schema\" : \"changed\"", "\"state\" : \"pending\"");
    }

    @Test
    void timeOfAMigration_isRightInAnyTimeZone() {
        migrations().migrate();
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            assertThat(status().history().entries().get(0).installedOn())
                    .isCloseTo(Instant.now(), within(1, ChronoUnit.HOURS));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void whoMigratesJustNow_isNamed() throws Exception {
        migrations().migrate();
        project.migration("V2__b.sql", "create table b(id integer primary key);");
        AtomicReference<StatusReport> seen = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);

        migrations()
                .flyway(configuration -> configuration.callbacks(new Looking(() -> {
                    // On another thread, as another process would look.
                    Thread other = new Thread(() -> {
                        try {
                            seen.set(status());
                        } finally {
                            done.countDown();
                        }
                    });
                    other.start();
                    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
                })))
                .migrate();

        assertThat(seen.get()).isNotNull();
        assertThat(seen.get().lock()).isNotNull();
        assertThat(seen.get().lock().pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(seen.get().lock().isStale()).isFalse();
        assertThat(String.join("\n", seen.get().lines()))
                .contains("Lock: process " + seen.get().lock().pid());
        assertThat(status().lock()).isNull();
    }

    final StatusReport status() {
        return Status.run(new StatusRequest(
                project.schema(),
                new MigrationSource(project.migrations(), Map.of(), List.of()),
                DatabaseAccess.of(url())));
    }

    private Migrations.Builder migrations() {
        return Migrations.on(url()).folder(project.migrations());
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Does something while a migrator holds the lock, before its transaction writes. */
    private record Looking(Action action) implements Callback {
        interface Action {
            void run() throws InterruptedException;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                action.run();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String getCallbackName() {
            return "looking";
        }
    }
}
