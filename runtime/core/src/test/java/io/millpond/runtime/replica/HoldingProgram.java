package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.testkit.crash.Parent;
import java.nio.file.Path;

/**
 * A process that has a replica open. Arguments: the server's URL, its namespace, the replica's file. Says {@code synced
 * <position>} or {@code refused <code> <message>}; closes and ends when it hears a line.
 */
final class HoldingProgram {
    private HoldingProgram() {}

    /** The program. */
    public static void main(String[] arguments) {
        Parent parent = Parent.connect();
        MillpondConfig config = MillpondConfig.builder()
                .url(arguments[0])
                .namespace(arguments[1])
                .replica(Path.of(arguments[2]))
                .sync(SyncMode.live())
                .build();
        try (Replica replica = Replica.open(config)) {
            replica.sync();
            parent.say("synced " + replica.position());
            parent.hear();
        } catch (MillpondException e) {
            parent.say("refused " + e.code() + " " + e.getMessage().replace(System.lineSeparator(), " "));
        }
        Runtime.getRuntime().halt(0);
    }
}
