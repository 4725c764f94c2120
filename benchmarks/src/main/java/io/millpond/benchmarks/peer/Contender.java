package io.millpond.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What takes part in a {@link Contest}, with the throughput of its forks so far. For one thread.
 *
 * @param name for the table
 * @param command without the seconds; each line that it prints is the name of a work and how often it was done in a second
 *     (NaN: it cannot do this), or {@code rows} and what it has read, as the others should have too
 * @param folder where it runs; null: here
 * @param throughput for each work, one for each round
 * @param rows what it said it has read
 */
public record Contender(
        String name,
        List<String> command,
        @Nullable Path folder,
        Map<String, List<Double>> throughput,
        List<String> rows) {
    private static final String ROWS = "rows";

    /** One that has not run yet. */
    public Contender(String name, List<String> command, @Nullable Path folder) {
        this(name, command, folder, new LinkedHashMap<>(), new ArrayList<>());
    }

    /** A Java program on this JVM's class path. */
    public static Contender java(String name, Class<?> program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        return new Contender(name, List.copyOf(command), null);
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
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%3d %-20s", round, name));
        try (BufferedReader reader = process.inputReader()) {
            for (String result = reader.readLine(); result != null; result = reader.readLine()) {
                String[] words = result.split(" ", 2);
                if (words[0].equals(ROWS)) {
                    rows.add(words[1]);
                } else {
                    line.append(took(words[0], Double.parseDouble(words[1])));
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException(name + " ended with " + process.exitValue() + " in round " + round + ".");
        }
        System.out.println(line);
    }

    private String took(String work, double perSecond) {
        throughput.computeIfAbsent(work, key -> new ArrayList<>()).add(perSecond);
        return String.format(Locale.ROOT, "  %s %8.1f/s", work, perSecond);
    }
}
