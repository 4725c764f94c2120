package io.millpond.benchmarks.generate;

import io.millpond.benchmarks.peer.NodeClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * drizzle-kit, as its own command line.
 *
 * @param node the folder where it is installed
 */
record DrizzleKit(Path node) implements Generator.Project {
    /**
     * Installs it if it is not there.
     *
     * @param folder with a package.json and a lock file that name a version
     */
    static DrizzleKit in(String folder) throws IOException, InterruptedException {
        Path installed = NodeClient.installed(
                Path.of(System.getProperty("sources", "benchmarks/src/main"), folder),
                "require.resolve('drizzle-kit/bin.cjs'); require('drizzle-orm')");
        return new DrizzleKit(installed.toAbsolutePath().normalize());
    }

    @Override
    public void write(Path folder, boolean isChanged) throws IOException {
        Path modules = folder.resolve("node_modules"); // where the schema's own import is looked for
        if (!Files.exists(modules)) {
            Files.createSymbolicLink(modules, node.resolve("node_modules"));
        }
        LargeProject.writeTypeScript(folder.resolve("schema.ts"), isChanged);
    }

    @Override
    public List<String> command(Path folder, String migration) {
        return List.of(
                "node",
                "node_modules/drizzle-kit/bin.cjs",
                "generate",
                "--dialect=sqlite",
                "--schema=schema.ts",
                "--out=drizzle",
                "--name=" + migration);
    }

    @Override
    public String migrations() {
        return "drizzle";
    }
}
