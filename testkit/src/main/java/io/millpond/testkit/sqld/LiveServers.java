package io.millpond.testkit.sqld;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Servers that were not closed, killed at the end of the JVM. Usable from any thread. */
final class LiveServers {
    private static final Set<ServerProcess> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveServers::killAll, "millpond-sqld-cleanup"));
    }

    private LiveServers() {}

    static void add(ServerProcess server) {
        LIVE.add(server);
    }

    static void remove(ServerProcess server) {
        LIVE.remove(server);
    }

    private static void killAll() {
        LIVE.forEach(ServerProcess::killAtExit);
    }
}
