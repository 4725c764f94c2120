package io.millpond.migrations.apply;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Marks by which a process is recognised from another one on the same machine.
 *
 * <p>Threads: stateless but for constants.
 */
final class ProcessMark {
    private static final Path PROC = Path.of("/proc");
    private static final boolean HAS_PROC = Files.isReadable(PROC.resolve("self/stat"));
    private static final String HOST = findHost();
    private static final String MACHINE = findMachine();

    /** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields after the command in parentheses. */
    private static final int STATE = 0;

    private static final int START_TICKS = 19;
    private static final Set<String> ENDED = Set.of("Z", "X", "x");

    private ProcessMark() {}

    static String host() {
        return HOST;
    }

    /**
     * Two processes with the same value see each other under their process numbers: same host and boot, same pid
     * namespace (containers), same user (a system may hide the processes of others).
     */
    static String machine() {
        return MACHINE;
    }

    /**
     * When a process started, in a form that only equals itself. On Linux these are the kernel's ticks since boot,
     * because the start time that {@link ProcessHandle} computes moves when the clock is set.
     *
     * @return null if there is no such process, or if it has ended and only its parent has not noticed
     */
    static @Nullable String start(long pid) {
        if (!HAS_PROC) {
            return ProcessHandle.of(pid)
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    .map(instant -> Long.toString(instant.toEpochMilli()))
                    .orElse(null);
        }
        String stat = read(PROC.resolve(pid + "/stat"));
        List<String> fields =
                List.of(stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1));
        return fields.size() <= START_TICKS || ENDED.contains(fields.get(STATE)) ? null : fields.get(START_TICKS);
    }

    private static String findHost() {
        String name = read(PROC.resolve("sys/kernel/hostname"));
        if (!name.isEmpty()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }

    private static String findMachine() {
        String boot = read(PROC.resolve("sys/kernel/random/boot_id"));
        String namespace;
        try {
            namespace = Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            namespace = "";
        }
        return String.join("/", HOST, boot, namespace, System.getProperty("user.name", ""));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            // A process that has ended has no file; a system without /proc has none at all.
            return "";
        }
    }
}
