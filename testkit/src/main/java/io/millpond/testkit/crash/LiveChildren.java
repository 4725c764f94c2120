package io.millpond.testkit.crash;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Children that were not closed, killed at the end of the JVM. Usable from any thread. */
final class LiveChildren {
    private static final Set<Child> LIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveChildren::killAll, "millpond-children-cleanup"));
    }

    private LiveChildren() {}

    static void add(Child child) {
        LIVE.add(child);
    }

    static void remove(Child child) {
        LIVE.remove(child);
    }

    private static void killAll() {
        LIVE.forEach(Child::killAtExit);
    }
}
