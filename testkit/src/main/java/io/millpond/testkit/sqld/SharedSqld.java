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
            // Beyond its default of 100 active namespaces a server closes the least used ones, and a request that comes
            // to one while it closes is answered with 404.
            server = Sqld.start(SqldOptions.builder()
                    .namespaces()
                    .argument("--max-active-namespaces", "100000")
                    .build());
        }
        return server;
    }
}
