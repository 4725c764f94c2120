package io.millpond.testkit.sqld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of one server, through its restarts. Guarded by its own monitor. */
final class ServerProcess {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    /**
     * What sqld 0.24.32 says when a stop meets a replication stream at a bad moment. It does not end then; an operator's
     * init system would kill it after a while, and so do we.
     */
    private static final String STUCK = "`async fn` resumed after completion";

    private static final int START_ATTEMPTS = 5;
    private static final int POLL_MILLIS = 10;

    private final Path program;
    private final ServerFiles files;
    private final SqldOptions options;
    private Ports ports;
    private Process process;
    /** Length of the log when the running process was started: what it says itself comes after. */
    private int logStart;

    private ServerProcess(Path program, ServerFiles files, SqldOptions options) {
        this.program = program;
        this.files = files;
        this.options = options;
        this.ports = Ports.free();
        this.process = launch();
        LiveServers.add(this);
    }

    static ServerProcess start(Path program, ServerFiles files, SqldOptions options) {
        ServerProcess server = new ServerProcess(program, files, options);
        try {
            server.awaitHealthOrMove();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    synchronized Ports ports() {
        return ports;
    }

    Path folder() {
        return files.folder();
    }

    synchronized boolean isRunning() {
        return process.isAlive();
    }

    synchronized void restart() {
        stop();
        process = launch();
        awaitHealth();
    }

    synchronized void stop() {
        if (!process.isAlive()) {
            return;
        }
        signal("CONT"); // a frozen process would keep SIGTERM for later
        process.destroy();
        if (!waitForEnd(STOP_LIMIT)) {
            kill();
            if (!ownLog().contains(STUCK)) {
                throw new IllegalStateException("the server did not stop within " + STOP_LIMIT
                        + " and was killed; its log:\n" + files.logTail());
            }
        }
    }

    synchronized void kill() {
        process.destroyForcibly();
        waitForEnd(STOP_LIMIT);
    }

    synchronized void close() {
        kill();
        LiveServers.remove(this);
    }

    /** At the end of the JVM: without waiting for a thread that holds the monitor. */
    @SuppressWarnings("GuardedBy")
    void killAtExit() {
        process.destroyForcibly();
        Folders.deleteWithContents(files.folder());
    }

    /** SIGSTOP, and waits until it has reached all threads. */
    synchronized void freeze() {
        signal("STOP");
        StoppedThreads.await(process.pid());
    }

    synchronized void signal(String name) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server does not run, so it cannot get SIG" + name);
        }
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("kill is not on the PATH", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while sending SIG" + name, e);
        }
    }

    private Process launch() {
        List<String> command = files.command(program, ports, options);
        logStart = files.logText().length();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
        // The server takes options from the environment too; what the developer's shell has must not change a test.
        builder.environment().keySet().removeIf(name -> name.startsWith("SQLD_") || name.startsWith("LIBSQL_"));
        builder.environment().put("RUST_LOG", "info");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program, e);
        }
    }

    private synchronized void awaitHealthOrMove() {
        for (int attempt = 1; ; attempt++) {
            try {
                awaitHealth();
                return;
            } catch (IllegalStateException e) {
                boolean isPortTaken = ownLog().contains("Address already in use");
                if (!isPortTaken || attempt == START_ATTEMPTS) {
                    throw e;
                }
                ports = Ports.free();
                process = launch();
            }
        }
    }

    private void awaitHealth() {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isHealthy()) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "the server ended with " + process.exitValue() + "; its log:\n" + files.logTail());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "the server did not answer within " + START_LIMIT + "; its log:\n" + files.logTail());
            }
            waitForEnd(Duration.ofMillis(POLL_MILLIS));
        }
    }

    private boolean isHealthy() {
        // Its own word that it listens: else another program on the port could answer for it.
        if (!ownLog().contains("listening for incoming user HTTP connection")) {
            return false;
        }
        try {
            String url = "http://127.0.0.1:" + ports.http() + "/health";
            return LoopbackHttp.send("GET", url, null, null).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String ownLog() {
        String log = files.logText();
        return log.substring(Math.min(logStart, log.length()));
    }

    private boolean waitForEnd(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the server", e);
        }
    }
}
