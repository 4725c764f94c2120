package io.millpond.migrations.apply;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A migrator, as others can recognise it and see whether it still lives.
 *
 * @param token random, one for each run
 * @param host the machine's name, for people
 * @param machine where {@code pid} means something: see {@link ProcessMark#machine()}
 * @param pid the process
 * @param processStart when the process started, as {@link ProcessMark#start(long)} writes it; tells a process from a
 *     later one with the same number
 * @param runtime random, one for each time that this class is loaded; only runs of the same runtime see each other's end
 */
record LockOwner(String token, String host, String machine, long pid, String processStart, String runtime) {
    private static final String RUNTIME = UUID.randomUUID().toString();
    /** The runs of this runtime that have not ended. */
    private static final Set<String> RUNNING = ConcurrentHashMap.newKeySet();

    /** What is known of an owner's life. */
    enum Liveness {
        /** Its process, and its run if it is one of ours, was seen. */
        ALIVE,
        /** It is certain that it has ended. */
        DEAD,
        /** It is on another machine, in another container, or of another user. */
        UNKNOWN
    }

    static LockOwner ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        String start = ProcessMark.start(pid);
        return new LockOwner(
                UUID.randomUUID().toString(),
                ProcessMark.host(),
                ProcessMark.machine(),
                pid,
                start == null ? "" : start,
                RUNTIME);
    }

    void started() {
        RUNNING.add(token);
    }

    void ended() {
        RUNNING.remove(token);
    }

    Liveness liveness() {
        if (runtime.equals(RUNTIME)) {
            return RUNNING.contains(token) ? Liveness.ALIVE : Liveness.DEAD;
        }
        if (!machine.equals(ProcessMark.machine()) || processStart.isEmpty()) {
            return Liveness.UNKNOWN;
        }
        @Nullable String start = ProcessMark.start(pid);
        return processStart.equals(start) ? Liveness.ALIVE : Liveness.DEAD;
    }
}
