package io.millpond.testkit.sqld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Tells when SIGSTOP has reached all threads of a process. The signal stops the first thread at once and the others when
 * they next run in the kernel: a server with many threads has answered a request after {@code kill -STOP} had returned.
 */
final class StoppedThreads {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(1);

    private StoppedThreads() {}

    /** Returns once no thread of the process runs; without {@code /proc} (not Linux) at once. */
    static void await(long pid) {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (!Files.isDirectory(tasks)) {
            return;
        }
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!areStopped(tasks)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the server's threads did not stop within " + LIMIT);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean areStopped(Path tasks) {
        try (Stream<Path> threads = Files.list(tasks)) {
            List<Path> all = threads.toList();
            return all.stream().allMatch(StoppedThreads::isStopped);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the server's threads", e);
        }
    }

    /** proc(5): the state is the letter after the name in parentheses; T is stopped. */
    private static boolean isStopped(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            return stat.startsWith("T", stat.lastIndexOf(')') + 2);
        } catch (NoSuchFileException ended) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the state of a thread of the server", e);
        }
    }
}
