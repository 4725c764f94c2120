package io.millpond.testkit.crash;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One child JVM, from its start to its end. It hears lines on its standard input and is heard by the lines of its standard
 * output, of which its error output is a part. Its input ends when this JVM ends, however that happens, which
 * {@link Parent} takes as the order to end too. Usable from many threads.
 */
public final class Child implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(20);
    private static final int SHOWN_LINES = 40;

    private final Process process;
    private final Writer input;
    private final Thread reader;
    private final List<String> lines = new ArrayList<>(); // guarded by itself, as isSilent is
    private boolean isSilent;

    private Child(Process process) {
        this.process = process;
        this.input = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        this.reader = new Thread(this::read, "child-" + process.pid());
        reader.setDaemon(true);
    }

    /**
     * Starts one. Does not wait for its first line.
     *
     * @param folder for its temporary files; it must exist
     */
    public static Child start(ChildProgram program, Path folder) {
        ProcessBuilder builder = new ProcessBuilder(program.command(folder)).redirectErrorStream(true);
        // A JVM prints a line about these, and obeys them, which would make tests depend on the developer's shell.
        builder.environment()
                .keySet()
                .removeIf(name -> name.equals("JAVA_TOOL_OPTIONS") || name.equals("_JAVA_OPTIONS"));
        try {
            Child child = new Child(builder.start());
            LiveChildren.add(child);
            child.reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a child for " + program.main(), e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException killed) {
            // its output ends with the process
        } finally {
            synchronized (lines) {
                isSilent = true;
                lines.notifyAll();
            }
        }
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Whether it lives. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Sends a line.
     *
     * @throws IllegalStateException if it is dead; the message has what it said last
     */
    public void say(String line) {
        try {
            synchronized (input) {
                input.write(line);
                input.write('\n');
                input.flush();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the child does not hear '" + line + "'; it said:\n" + lastLines(), e);
        }
    }

    /** All lines so far, in order. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /**
     * The newest line that begins so.
     *
     * @return its rest, after the blank that follows the beginning; empty if there is no such line
     */
    public String newest(String beginning) {
        synchronized (lines) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                if (lines.get(i).startsWith(beginning)) {
                    return lines.get(i).substring(beginning.length()).strip();
                }
            }
            return "";
        }
    }

    /**
     * Waits for a line that begins so; takes the first one, also if it came before.
     *
     * @return the whole line
     * @throws IllegalStateException if it does not come in time, or the child ends without; the message has what it said last
     */
    public String await(String beginning, Duration limit) {
        return await(beginning, limit, line -> line.startsWith(beginning));
    }

    private String await(String what, Duration limit, Predicate<String> condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        int seen = 0;
        synchronized (lines) {
            while (true) {
                for (; seen < lines.size(); seen++) {
                    if (condition.test(lines.get(seen))) {
                        return lines.get(seen);
                    }
                }
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (isSilent || millis <= 0) {
                    throw new IllegalStateException("the child " + (isSilent ? "ended" : "was silent for " + limit)
                            + " without '" + what + "'; it said:\n" + lastLines());
                }
                pause(millis);
            }
        }
    }

    private void pause(long millis) {
        try {
            lines.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a child", e);
        }
    }

    /** Ends it at once (SIGKILL) and waits until it is gone and its last line was read. Again: does nothing. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(END_LIMIT);
    }

    /**
     * Waits until it ends by itself and its last line was read.
     *
     * @return what it ended with
     * @throws IllegalStateException if it does not
     */
    public int awaitEnd(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("the child lives after " + limit + "; it said:\n" + lastLines());
            }
            LiveChildren.remove(this);
            reader.join(END_LIMIT.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a child's end", e);
        }
    }

    /** What it said last, for messages. */
    public String lastLines() {
        List<String> all = lines();
        return String.join("\n", all.subList(Math.max(0, all.size() - SHOWN_LINES), all.size()));
    }

    /** At the end of the JVM: without waiting. */
    void killAtExit() {
        process.destroyForcibly();
    }

    /** {@link #kill}. */
    @Override
    public void close() {
        kill();
    }
}
