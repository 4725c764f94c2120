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
        return installed(FOLDER, "require('libsql'); require('drizzle-orm')");
    }

    /**
     * Installs a folder's packages likewise.
     *
     * @param folder with package.json and its lock file
     * @param probe JavaScript that fails where they are not there
     * @return the folder
     */
    public static Path installed(Path folder, String probe) throws IOException, InterruptedException {
        if (run(folder, "node", "-e", probe) != 0
                && run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund") != 0) {
            throw new IllegalStateException(
                    "npm ci failed in " + folder + ". Run from the repository's root, or say -Dnode=");
        }
        return folder;
    }

    private static int run(Path folder, String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
