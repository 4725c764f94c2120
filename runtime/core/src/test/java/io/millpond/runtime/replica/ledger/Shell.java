package io.millpond.runtime.replica.ledger;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The {@code sqlite3} shell, an older or newer SQLite than ours. */
public final class Shell {
    private Shell() {}

    /** Whether there is one on the PATH. */
    public static boolean isHere() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "sqlite3")));
    }

    /**
     * Runs one statement.
     *
     * @return what it prints
     * @throws IOException if it prints an error
     */
    public static String query(Path file, String sql) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sqlite3", "-batch", "-bail", file.toString(), sql)
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("sqlite3 says: " + printed);
        }
        return printed;
    }
}
