package io.millpond.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands typed in a project folder, and what they printed last. */
final class Typed {
    private final Path root;
    private String out = "";
    private String err = "";

    Typed(Path root) {
        this.root = root;
    }

    /** Writes a file below the project's folder. */
    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Runs a command with the project's schema and migrations. */
    int project(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(
                command,
                "--schema",
                root.resolve("schema").toString(),
                "--migrations",
                root.resolve("migrations").toString()));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    int run(String... args) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        int code = Main.run(new PrintWriter(outText, true), new PrintWriter(errText, true), args);
        out = outText.toString();
        err = errText.toString();
        return code;
    }

    String out() {
        return out;
    }

    String err() {
        return err;
    }
}
