package io.millpond.benchmarks.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Somebody who writes migrations, with the seconds of its processes so far. For one thread.
 *
 * @param name for the output
 * @param project prepares a folder and says what to run in it
 * @param first seconds of each first generation
 * @param next seconds of each generation after one change
 */
record Generator(String name, Project project, List<Double> first, List<Double> next) {
    private static final long LIMIT_MINUTES = 10;

    /** What differs between them. */
    interface Project {
        /** Writes the schema; called again with the change. */
        void write(Path folder, boolean isChanged) throws IOException;

        /** The process that writes a migration, run in that folder. */
        List<String> command(Path folder, String migration);

        /** Where migrations are, below that folder. */
        String migrations();
    }

    Generator(String name, Project project) {
        this(name, project, new ArrayList<>(), new ArrayList<>());
    }

    /**
     * The first migration, and the one after a change, in an empty folder.
     *
     * @return a database in memory that both were run on
     */
    Connection fork(int round, Path folder) throws IOException, InterruptedException, SQLException {
        project.write(folder, false);
        first.add(run(folder, "first"));
        project.write(folder, true);
        next.add(run(folder, "more"));
        System.out.printf(
                Locale.ROOT,
                "%3d %-16s first %7.2f s  after a change %7.2f s%n",
                round,
                name,
                first.get(first.size() - 1),
                next.get(next.size() - 1));
        return migrated(folder.resolve(project.migrations()));
    }

    private double run(Path folder, String migration) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        long start = System.nanoTime();
        Process process = new ProcessBuilder(project.command(folder, migration))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean isOver = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (!isOver) {
            process.destroyForcibly();
        }
        if (!isOver || process.exitValue() != 0) {
            throw new IllegalStateException(name + " failed:\n" + Files.readString(output));
        }
        return seconds;
    }

    private static Connection migrated(Path migrations) throws IOException, SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Stream<Path> files = Files.walk(migrations);
                Statement statement = connection.createStatement()) {
            files.filter(file -> file.toString().endsWith(".sql")).sorted().forEach(file -> execute(statement, file));
        }
        return connection;
    }

    private static void execute(Statement statement, Path script) {
        try {
            statement.executeUpdate(Files.readString(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(script + " does not run", e);
        }
    }
}
