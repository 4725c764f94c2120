package io.millpond.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One blog with its replica, in a process and a folder of its own. For one thread. */
final class BlogServer implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Pattern PORT = Pattern.compile("is at http://localhost:(\\d+)/");
    private static final Pattern PASSWORD = Pattern.compile("with the password (\\S+)");

    private final Process process;
    private final Path output;
    private final int port;

    private BlogServer(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    /**
     * Starts one and waits until it serves.
     *
     * @param jar of the blog
     * @param folder for its replica and output; is created
     * @param primary URL of the server
     */
    static BlogServer start(Path jar, Path folder, String title, String primary)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "serve",
                        "--port",
                        "0",
                        "--title",
                        title))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MILLPOND_") || name.startsWith("BLOG_"));
        builder.environment().put("MILLPOND_URL", primary);
        builder.environment()
                .put("MILLPOND_REPLICA", folder.resolve("replica.db").toString());
        Process process = builder.start();
        boolean isDone = false;
        try {
            BlogServer server = new BlogServer(process, output, awaitPort(process, output));
            isDone = true;
            return server;
        } finally {
            if (!isDone) {
                process.destroyForcibly();
            }
        }
    }

    private static int awaitPort(Process process, Path output) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            String port = find(PORT, output);
            if (port != null) {
                return Integer.parseInt(port);
            }
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IOException("A blog does not serve; it said:\n" + Files.readString(output));
    }

    private static @Nullable String find(Pattern pattern, Path output) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(output));
        return matcher.find() ? matcher.group(1) : null;
    }

    /** {@code http://localhost:<port>}: by name, so that one visitor's cookies go to both blogs. */
    String url() {
        return "http://localhost:" + port;
    }

    /** The admin's, which the blog that found an empty database made up; null in the other one. */
    @Nullable String password() throws IOException {
        return find(PASSWORD, output);
    }

    /** Ends it as Ctrl-C does. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
