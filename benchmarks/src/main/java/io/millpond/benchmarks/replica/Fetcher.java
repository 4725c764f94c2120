package io.millpond.benchmarks.replica;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who fetches the whole database in a process of its own, with what it came to so far. For one thread.
 *
 * @param name for the output
 * @param command without the path of the copy and the query for its contents
 * @param folder where it runs; null: here
 * @param perSecond of the bytes of the database, one for each fork
 */
record Fetcher(String name, List<String> command, @Nullable Path folder, List<Double> perSecond) {
    private static final long LOOK_NANOS = 20_000_000;

    /** One of {@link BootstrapWorker}'s, in a heap that is as large as the bar allows. */
    static Fetcher java(String name, String url) {
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Fetcher(
                name,
                List.of(
                        program,
                        "-Xmx64m",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BootstrapWorker.class.getName(),
                        name,
                        url),
                null,
                new ArrayList<>());
    }

    /**
     * Fetches into an empty folder that is deleted afterwards.
     *
     * @param databaseBytes of which the rate is counted
     * @return what the worker printed: {@code contents} among it
     */
    Map<String, String> fork(int round, String contents, long databaseBytes) throws IOException, InterruptedException {
        try (Scratch scratch = Scratch.create()) {
            List<String> whole = new ArrayList<>(command);
            whole.add(scratch.folder().resolve("replica.db").toString());
            whole.add(contents);
            ProcessBuilder builder = new ProcessBuilder(whole).redirectError(ProcessBuilder.Redirect.INHERIT);
            if (folder != null) {
                builder.directory(folder.toFile());
            }
            Process process = builder.start();
            AtomicLong peak = new AtomicLong();
            Thread looking = new Thread(() -> look(process, scratch, peak));
            looking.start();
            Map<String, String> printed = printed(process);
            int exit = process.waitFor();
            looking.join();
            if (exit != 0) {
                throw new IllegalStateException(name + " ended with " + exit + " in round " + round + ".");
            }
            print(round, printed, databaseBytes, Math.max(0, peak.get() - databaseBytes));
            return printed;
        }
    }

    private static void look(Process process, Scratch scratch, AtomicLong peak) {
        while (process.isAlive()) {
            peak.accumulateAndGet(scratch.bytes(), Math::max);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private static Map<String, String> printed(Process process) throws IOException {
        Map<String, String> printed = new HashMap<>();
        try (BufferedReader reader = process.inputReader()) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] words = line.split(" ", 2);
                printed.put(words[0], words[1]);
            }
        }
        return printed;
    }

    private void print(int round, Map<String, String> printed, long databaseBytes, long extraBytes) {
        double seconds = Double.parseDouble(printed.getOrDefault("seconds", "NaN"));
        double rate = databaseBytes / seconds;
        perSecond.add(rate);
        System.out.printf(
                "%3d %-16s %6.2f s  %6.1f MB/s  %6.1f MB extra on disk  %s pages%s  load %.2f%n",
                round,
                name,
                seconds,
                rate / 1e6,
                extraBytes / 1e6,
                printed.get("pages"),
                printed.containsKey("heap") ? "  peak heap " + printed.get("heap") + " MB" : "",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
