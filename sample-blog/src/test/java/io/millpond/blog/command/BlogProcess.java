package io.millpond.blog.command;

import io.millpond.blog.TestPrimary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runnable jar in a process of its own, in a folder of its own. For one thread. */
final class BlogProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final Pattern URL = Pattern.compile("is at http://localhost:(\\d+)/");

    private final Process process;
    private final Path output;

    private BlogProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static BlogProcess start(Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "millpond-blog.jar").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder.getParent(), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MILLPOND_") || name.startsWith("BLOG_"));
        builder.environment().putAll(TestPrimary.environment(folder));
        return new BlogProcess(builder.start(), output);
    }

    /** Runs a command to its end. */
    static BlogProcess run(Path folder, String... arguments) throws Exception {
        BlogProcess process = start(folder, arguments);
        process.exitCode();
        return process;
    }

    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + DEADLINE + ": " + output());
        }
        return process.exitValue();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** Waits until it serves. */
    int port() throws IOException, InterruptedException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (System.nanoTime() < end) {
            Matcher matcher = URL.matcher(output());
            if (matcher.find()) {
                return Integer.parseInt(matcher.group(1));
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new AssertionError("does not serve: " + output());
    }

    /** What Ctrl-C and a service manager do. */
    void terminate() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
