package io.millpond.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Path;

/** {@code @libsql/client} on Node, with the native library of its embedded replica. Stateless. */
public final class NodeClient {
    private static final Path FOLDER = Path.of(System.getProperty("node", "benchmarks/src/main/node"));

    private NodeClient() {}

    /**
     * Installs it if it is not there, in the versions of its lock file. No script of a package runs.
     *
     * @return the folder of its workers, where {@code node} is to be run
     */
    public static Path installed() throws IOException, InterruptedException {
        if (run("node", "-e", "require('libsql'); require('drizzle-orm')") != 0
                && run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") != 0) {
            throw new IllegalStateException(
                    "npm ci failed in " + FOLDER + ". Run from the repository's root, or say -Dnode=");
        }
        return FOLDER;
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
