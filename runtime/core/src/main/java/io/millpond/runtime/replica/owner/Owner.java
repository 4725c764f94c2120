package io.millpond.runtime.replica.owner;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Who feeds a replica, for the error that others get.
 *
 * @param process its id
 * @param host where it runs
 * @param program main class or jar, without arguments: they may hold secrets
 * @param since when it took the replica
 */
record Owner(long process, String host, String program, Instant since) {
    private static final int MOST = 500;

    static Owner current() {
        return new Owner(
                ProcessHandle.current().pid(),
                cut(localHost()),
                cut(currentProgram()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** The environment first: asking for the name can wait for a name server. */
    private static String localHost() {
        for (String name : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String host = System.getenv(name);
            if (host != null && !host.isBlank()) {
                return host;
            }
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "this host";
        }
    }

    private static String currentProgram() {
        String command = System.getProperty("sun.java.command", "").strip();
        return command.isEmpty() ? "java" : command.split("\\s", 2)[0];
    }

    private static String cut(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() > MOST ? clean.substring(0, MOST) : clean;
    }

    ByteBuffer encode() {
        return ByteBuffer.wrap((this + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** The first line of a lock file, for a message. */
    static String decode(ByteBuffer text) {
        String all = StandardCharsets.UTF_8.decode(text).toString();
        int end = all.indexOf('\n');
        // Taken a moment ago: not written yet.
        return end < 0 ? "another process, which has just taken it" : all.substring(0, end);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "process %d on %s (%s) since %s", process, host, program, since);
    }
}
