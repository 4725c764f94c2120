package io.millpond.benchmarks.remote;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of the server, with the throughput of its forks so far. For one thread.
 *
 * @param name for the table
 * @param command without the seconds
 * @param folder where it runs; null: here
 * @param throughput for each work, one for each round; NaN: it cannot do this work
 */
record Contender(
        String name, List<String> command, @Nullable Path folder, Map<Work, List<Double>> throughput) {
    Contender(String name, List<String> command, @Nullable Path folder) {
        this(name, command, folder, new EnumMap<>(Work.class));
    }

    /** A Java contender by its JDBC URL, on this JVM's class path. */
    static Contender java(String name, String jdbcUrl) {
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new Contender(
                name,
                List.of(
                        program,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        classPath,
                        RemoteWorker.class.getName(),
                        jdbcUrl),
                null);
    }

    /** Runs one fork to its end and prints what it printed. */
    void fork(int round, String... seconds) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(seconds));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Process process = builder.start();
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%3d %-16s", round, name));
        try (BufferedReader reader = process.inputReader()) {
            for (String result = reader.readLine(); result != null; result = reader.readLine()) {
                String[] words = result.split(" ", 2);
                Work work = Work.valueOf(words[0].toUpperCase(Locale.ROOT));
                double perSecond = Double.parseDouble(words[1]);
                throughput.computeIfAbsent(work, key -> new ArrayList<>()).add(perSecond);
                line.append(String.format(Locale.ROOT, "  %s %8.1f/s", words[0], perSecond));
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + " in round " + round + ".");
        }
        System.out.println(line);
    }
}
