package io.millpond.testkit.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The test, as its child JVM sees it: made in the child's {@code main}. When the test's JVM is gone the child ends at
 * once, so that none outlives it. Usable from many threads.
 */
public final class Parent {
    private static final int ORPHANED = 70;

    private final PrintStream output;
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    private Parent(PrintStream output) {
        this.output = output;
    }

    /** Begins to listen. Once per JVM. */
    @SuppressWarnings("SystemOut") // that is how a child talks
    public static Parent connect() {
        Parent parent = new Parent(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Thread thread = new Thread(parent::listen, "parent");
        thread.setDaemon(true);
        thread.start();
        return parent;
    }

    private void listen() {
        try (BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                heard.add(line);
            }
        } catch (IOException gone) {
            // as with the end of the input
        } finally {
            // Not exit(): no hook may clean up what a test wants to find as it was.
            Runtime.getRuntime().halt(ORPHANED);
        }
    }

    /** Says a line, whole and at once. */
    public void say(String line) {
        synchronized (output) {
            output.println(line);
        }
    }

    /** The next line that the test sends; waits for it. */
    public String hear() {
        try {
            return heard.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while listening to the test", e);
        }
    }
}
