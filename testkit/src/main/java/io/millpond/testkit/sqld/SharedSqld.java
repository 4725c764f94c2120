package io.millpond.testkit.sqld;

import org.jspecify.annotations.Nullable;

/** The server that all tests of a JVM share, from any thread; started when it is first asked for. */
final class SharedSqld {
    private static @Nullable Sqld server;

    private SharedSqld() {}

    // Not a static initialiser: where the server is missing, every test must be skipped with the reason, and a class
    // whose initialiser failed tells it only once.
    static synchronized Sqld get() {
        if (server == null) {
            server = Sqld.start(SqldOptions.builder().namespaces().build());
        }
        return server;
    }
}
