package io.millpond.migrations.apply;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/**
 * A JVM of its own that migrates when told to. It reads lines {@code <url> <folder>} and answers each with
 * {@code ok <number of migrations>} or {@code failed <message>}. With the argument {@code hang} its migration
 * {@code V9__hang} writes rows, says {@code inside}, and never ends.
 */
final class MigratorProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter to;
    private final BufferedReader from;

    MigratorProcess(Path log, String... arguments) throws IOException {
        this(log, Map.of(), arguments);
    }

    MigratorProcess(Path log, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MigratorProcess.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        this.process = builder.start();
        this.to = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        this.from = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    void tell(String line) {
        to.println(line);
    }

    /** Waits for the next line; null if the process has ended. */
    String answer() throws IOException {
        return from.readLine();
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL, and waits for the end. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        to.close();
        process.destroyForcibly();
    }

    /** The process itself. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            Migrations.Builder builder =
                    Migrations.on(words[0]).folder(Path.of(words[1])).lockWait(Duration.ofMinutes(5));
            if (arguments.length > 0) {
                builder.flyway(configuration -> configuration.javaMigrations(new V9__hang()));
            }
            try {
                System.out.println("ok " + builder.migrate().applied().size());
            } catch (RuntimeException e) {
                System.out.println("failed " + e.toString().replace('\n', ' '));
            }
        }
    }

    /** Never ends. Flyway wants the version in the name. */
    private static final class V9__hang extends BaseJavaMigration {
        @Override
        public void migrate(Context context) throws Exception {
            try (java.sql.Statement statement = context.getConnection().createStatement()) {
                statement.executeUpdate("CREATE TABLE half (n INTEGER)");
                // More than the page cache holds, so that pages of the unfinished transaction reach the file.
                statement.executeUpdate(
                        "WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 300000)"
                                + " INSERT INTO half SELECT n FROM c");
            }
            System.out.println("inside");
            Thread.currentThread().join();
        }
    }
}
