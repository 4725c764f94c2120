package io.millpond.runtime.replica.owner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.MillpondException.Code;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Within one process. */
class OwnershipTest {
    @TempDir
    Path folder;

    private static void assertOwned(ThrowingCallable claim) {
        assertThatThrownBy(claim).isInstanceOfSatisfying(MillpondException.class, e -> {
            assertThat(e.code()).isEqualTo(Code.REPLICA_OWNED);
            assertThat(e)
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        });
    }

    @Test
    void secondClaim_isRefusedUntilTheFirstIsClosed() {
        Path replica = folder.resolve("r.db");
        Ownership first = Ownership.claim(replica);
        assertOwned(() -> Ownership.claim(replica));
        first.close();
        Ownership second = Ownership.claim(replica);
        first.close();
        assertOwned(() -> Ownership.claim(replica));
        second.close();
        assertThat(folder.resolve("r.db-owner")).exists();
    }

    @Test
    void twoReplicas_haveAnOwnerEach() {
        try (Ownership one = Ownership.claim(folder.resolve("a.db"));
                Ownership other = Ownership.claim(folder.resolve("b.db"))) {
            assertThat(one.file()).isNotEqualTo(other.file());
        }
    }

    @Test
    void linksAndSpellings_areOneFile() throws IOException {
        Path inner = Files.createDirectory(folder.resolve("inner"));
        Path replica = inner.resolve("r.db");
        Path linkedFolder = Files.createSymbolicLink(folder.resolve("linked"), inner);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.db"), Path.of("inner", "r.db"));
        Path chained = Files.createSymbolicLink(folder.resolve("chained.db"), dangling);
        List<Path> spellings =
                List.of(replica, inner.resolve("../inner/./r.db"), linkedFolder.resolve("r.db"), dangling, chained);
        for (boolean exists : new boolean[] {false, true}) {
            if (exists) {
                Files.createFile(replica);
            }
            for (Path first : spellings) {
                try (Ownership ownership = Ownership.claim(first)) {
                    assertThat(ownership.file()).isEqualTo(replica);
                    spellings.forEach(second -> assertOwned(() -> Ownership.claim(second)));
                }
            }
        }
        assertThat(folder.resolve("dangling.db-owner")).doesNotExist();
    }

    @Test
    void linksInACircle_cannotBeOpened() throws IOException {
        Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        assertCannotOpen(folder.resolve("a"));
    }

    @Test
    void missingFolder_cannotBeOpened() {
        assertCannotOpen(folder.resolve("no").resolve("r.db"));
    }

    @Test
    void lockFileThatIsAFolder_cannotBeOpened() throws IOException {
        Files.createDirectory(folder.resolve("r.db-owner"));
        assertCannotOpen(folder.resolve("r.db"));
    }

    private static void assertCannotOpen(Path replica) {
        assertThatThrownBy(() -> Ownership.claim(replica))
                .isInstanceOfSatisfying(
                        MillpondException.class, e -> assertThat(e.code()).isEqualTo(Code.CANNOT_OPEN))
                .hasMessageContaining(replica.toString());
    }

    /** As in an application server with a copy of the library per application. */
    @Test
    void otherClassLoader_isRefusedAgainAndAgain_andThenServed() throws Exception {
        Path replica = folder.resolve("r.db");
        try (URLClassLoader loader = copyOfThisClassPath()) {
            Class<?> copy = loader.loadClass(Ownership.class.getName());
            assertThat(copy).isNotEqualTo(Ownership.class);
            try (Ownership ours = Ownership.claim(replica)) {
                for (int attempt = 0; attempt < 2; attempt++) {
                    assertThatThrownBy(() -> copy.getMethod("claim", Path.class).invoke(null, replica))
                            .isInstanceOf(InvocationTargetException.class)
                            .cause()
                            .hasMessageContaining("is fed by process "
                                    + ProcessHandle.current().pid());
                }
                assertThat(ours.file()).isEqualTo(replica);
            }
            Object theirs = copy.getMethod("claim", Path.class).invoke(null, replica);
            assertOwned(() -> Ownership.claim(replica));
            copy.getMethod("close").invoke(theirs);
        }
    }

    private static URLClassLoader copyOfThisClassPath() throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> urls = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        urls.add(Ownership.class.getProtectionDomain().getCodeSource().getLocation());
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
