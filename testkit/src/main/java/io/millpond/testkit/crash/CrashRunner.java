package io.millpond.testkit.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program in a child JVM, kills it with SIGKILL at a random moment or when it prints a mark, and runs it again:
 *
 * <pre>{@code
 * try (CrashRunner runner = CrashRunner.of(ChildProgram.of(Follower.class, file), seed)) {
 *     for (int round = 0; round < 1000; round++) {
 *         Child child = runner.start();
 *         child.say("go");
 *         runner.killWithin(Duration.ofMillis(300));
 *         // look at what the child has left, and at child.lines()
 *     }
 * }
 * }</pre>
 *
 * <p>At most one child is at work; the next one is started before it is needed, and waits for its first line as the program
 * should ({@link Parent#hear}), so that a round does not wait for a JVM's start. Leaves no process and no folder when it
 * is closed. For one thread.
 */
public final class CrashRunner implements AutoCloseable {
    private final ChildProgram program;
    private final long seed;
    private final Random random;
    private final Path folder;
    private @Nullable Child spare;
    private @Nullable Child child;
    private int kills;

    private CrashRunner(ChildProgram program, long seed, Path folder) {
        this.program = program;
        this.seed = seed;
        this.random = new Random(seed);
        this.folder = folder;
    }

    /**
     * Makes one; nothing is started yet.
     *
     * @param seed of the moments at which children are killed; to be shown when a test fails
     */
    public static CrashRunner of(ChildProgram program, long seed) {
        try {
            return new CrashRunner(program, seed, Files.createTempDirectory("millpond-crash-"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for child processes", e);
        }
    }

    /**
     * Starts a child, and the one after it.
     *
     * @throws IllegalStateException if the last one lives
     */
    public Child start() {
        Child last = child;
        if (last != null && last.isAlive()) {
            throw new IllegalStateException("the child " + last.pid() + " lives");
        }
        Child next = spare == null ? Child.start(program, folder) : spare;
        child = next;
        spare = Child.start(program, folder);
        return next;
    }

    /**
     * Kills the child after a random time; at once, if it ends before.
     *
     * @param most upper bound of the time, from now
     * @return the time
     */
    public Duration killWithin(Duration most) {
        Child victim = current();
        Duration moment = Duration.ofNanos((long) (random.nextDouble() * most.toNanos()));
        long deadline = System.nanoTime() + moment.toNanos();
        for (long left = moment.toNanos(); left > 0 && victim.isAlive(); left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, Duration.ofMillis(5).toNanos()));
        }
        kill(victim);
        return moment;
    }

    /**
     * Kills the child as soon as it has printed a line that begins so.
     *
     * @return the whole line
     * @throws IllegalStateException if that does not come in time; the child is killed all the same
     */
    public String killAt(String mark, Duration limit) {
        Child victim = current();
        try {
            return victim.await(mark, limit);
        } finally {
            kill(victim);
        }
    }

    private void kill(Child victim) {
        victim.kill();
        kills++;
    }

    private Child current() {
        Child current = child;
        if (current == null) {
            throw new IllegalStateException("no child was started");
        }
        return current;
    }

    /** How many children were killed by the methods that say so. */
    public int kills() {
        return kills;
    }

    /** Of the moments; the same one gives the same times. */
    public long seed() {
        return seed;
    }

    /** Kills the children that live and deletes their temporary files. */
    @Override
    public void close() {
        for (Child each : new Child[] {child, spare}) {
            if (each != null) {
                each.kill();
            }
        }
        deleteFolder();
    }

    private void deleteFolder() {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files of children stay in " + folder, e);
        }
    }
}
