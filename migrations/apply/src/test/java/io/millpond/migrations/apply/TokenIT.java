package io.millpond.migrations.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.migrations.apply.MigrationException.Code;
import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.SqldExtension;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that asks for a token. */
final class TokenIT {
    private static final JwtKeys KEYS = JwtKeys.generate();

    @RegisterExtension
    static final SqldExtension SQLD =
            new SqldExtension(SqldOptions.builder().jwt(KEYS).build());

    @TempDir
    Path folder;

    @Test
    void tokenAsPassword_migrates_andNoGoalPrintsIt() {
        String token = KEYS.readWriteToken();
        Everything log = new Everything();
        Logger flyway = Logger.getLogger("org.flywaydb");
        Logger ours = Logger.getLogger("io.millpond");
        Level before = flyway.getLevel();
        try {
            for (Logger logger : List.of(flyway, ours)) {
                logger.setLevel(Level.ALL);
                logger.addHandler(log);
            }
            Flyway goals = configuration(SQLD.server().url(), token).load();
            goals.clean();
            goals.baseline();
            goals.migrate();
            goals.info();
            goals.validate();
            goals.repair();
            configuration(SQLD.server().url() + "?authToken=" + token, null)
                    .load()
                    .info();
        } finally {
            for (Logger logger : List.of(flyway, ours)) {
                logger.setLevel(null);
                logger.removeHandler(log);
            }
            flyway.setLevel(before);
        }
        assertThat(log.text()).contains("Successfully applied 1 migration").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "readOnly", "wrong"})
    void tokenThatMayNotWrite_isSaid_andNotPrinted(String kind) {
        String token = kind.equals("readOnly")
                ? KEYS.readOnlyToken()
                : kind.equals("wrong") ? JwtKeys.generate().readWriteToken() : "";
        Scratch scratch = new Scratch(folder).script("V1__a.sql", "CREATE TABLE a (n INTEGER);");
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> Migrations.on(SQLD.server().url())
                        .folder(scratch.migrations)
                        .authToken(token)
                        .migrate());
        assertThat(failure.code()).isEqualTo(Code.ACCESS_DENIED);
        assertThat(failure)
                .hasMessageContaining("Next: Give a token that may write to this database: MILLPOND_AUTH_TOKEN");
        if (!token.isEmpty()) {
            assertThat(stackTrace(failure)).doesNotContain(token);
        }
    }

    @Test
    void tokenOfTheEnvironment_isTakenWithoutAPassword() throws Exception {
        Scratch scratch = new Scratch(folder).script("V2__b.sql", "CREATE TABLE b (n INTEGER);");
        Path log = folder.resolve("log");
        try (MigratorProcess process = new MigratorProcess(log, Map.of("MILLPOND_AUTH_TOKEN", KEYS.readWriteToken()))) {
            assertThat(process.answer()).isEqualTo("ready");
            process.tell(SQLD.server().url() + " " + scratch.migrations);
            assertThat(process.answer()).as(Files.readString(log)).startsWith("ok ");
        }
    }

    @Test
    void serverThatIsNotThere_isSaid() {
        MigrationException failure = catchThrowableOfType(
                MigrationException.class,
                () -> Migrations.on("http://127.0.0.1:1").folder(folder).migrate());
        assertThat(failure.code()).isEqualTo(Code.SERVER_UNREACHABLE);
        assertThat(failure).hasMessageContaining("http://127.0.0.1:1");
    }

    private FluentConfiguration configuration(String url, String token) {
        Scratch scratch = new Scratch(folder).script("V2__a.sql", "CREATE TABLE a (n INTEGER);");
        return Flyway.configure()
                .dataSource(url, null, token)
                .locations("filesystem:" + scratch.migrations)
                .cleanDisabled(false);
    }

    private static String stackTrace(FlywayException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** All that is logged, at every level, with the traces of exceptions. */
    private static final class Everything extends Handler {
        private final List<LogRecord> records = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            records.add(line);
        }

        synchronized String text() {
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            for (LogRecord line : records) {
                out.println(line.getMessage());
                if (line.getThrown() != null) {
                    line.getThrown().printStackTrace(out);
                }
            }
            return text.toString();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
