package io.millpond.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.jwt.JwtKeys;
import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.sqld.SqldOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users run, as they run it. */
class RunnableJarIT {
    private static final Path JAR = Path.of("target/millpond.jar").toAbsolutePath();

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path root;

    @Test
    void manifest_allowsNativeAccess() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo("io.millpond.cli.Main");
        }
    }

    @Test
    void generateAndMigrate_saySoAndNothingElse() throws Exception {
        Files.createDirectories(root.resolve("src/main/schema"));
        Files.writeString(
                root.resolve("src/main/schema/a.sql"),
                "create table a(id integer primary key, b_id integer references b(id) on delete cascade);"
                        + " create table b(id integer primary key); create index a_b_id on a(b_id);");

        assertThat(run(0, "generate", "--name", "first")).isEqualTo("""
                        Reading schema files in src/main/schema ...
                        Replaying migrations in src/main/resources/db/migration ...
                        Proving V1__first.sql on a scratch database ...
                        Wrote src/main/resources/db/migration/V1__first.sql
                          new table b
                          new table a
                          new index a_b_id
                        """);
        assertThat(run(0, "migrate", "--url", "file:./x.db"))
                .matches("Applied V1__first.sql in \\d+ ms\nThe database is at version 1.\n");
        assertThat(root.resolve("x.db")).isRegularFile();
        assertThat(run(2, "generate")).contains("Missing required option: '--name=WORDS'");
    }

    /** Only the merged service file makes Flyway find Millpond's database type, which switches foreign keys off. */
    @Test
    void migrate_usesMillpondsDatabaseType() throws Exception {
        Path migrations = Files.createDirectories(root.resolve("m"));
        Files.writeString(
                migrations.resolve("V1__a.sql"),
                "create table p(id integer primary key); create table c(p references p(id)); insert into c values (7);");

        assertThat(run(1, "migrate", "--migrations", "m", "--url", "file:./x.db"))
                .contains("FOREIGN_KEYS_VIOLATED");
    }

    @Test
    void migrateWhileAnotherWrites_saysWhatItWaitsFor() throws Exception {
        Files.writeString(
                Files.createDirectories(root.resolve("m")).resolve("V1__a.sql"), "create table a(id integer);");
        try (Connection holder = DriverManager.getConnection("jdbc:sqlite:" + root.resolve("x.db"));
                Statement statement = holder.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");

            assertThat(run(1, "migrate", "--migrations", "m", "--url", "file:./x.db", "--lock-wait", "1"))
                    .contains("Waiting for the migration lock of ", "error LOCK_TIMEOUT");
        }
    }

    @Test
    void migrateOnAServer_takesUrlAndTokenFromTheEnvironment_andNeverPrintsTheToken() throws Exception {
        Path migrations = Files.createDirectories(root.resolve("m"));
        Files.writeString(migrations.resolve("V1__a.sql"), "create table a(id integer primary key);");
        JwtKeys keys = JwtKeys.generate();
        try (Sqld server = Sqld.start(SqldOptions.builder().jwt(keys).build())) {
            environment.put("MILLPOND_URL", server.url());
            assertThat(run(1, "migrate", "--migrations", "m"))
                    .contains("error ACCESS_DENIED", "Next: Give a token")
                    .doesNotContain("\tat ");
            String token = keys.readWriteToken();
            environment.put("MILLPOND_AUTH_TOKEN", token);
            assertThat(run(0, "migrate", "--migrations", "m", "--verbose"))
                    .contains("Applied V1__a.sql in ")
                    .contains("The database is at version 1.")
                    .doesNotContain(token);
        }
    }

    private String run(int exitCode, String... args) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().remove("MILLPOND_URL");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(exitCode);
        return output;
    }
}
