package io.millpond.runtime.replica.owner;

import io.millpond.runtime.MillpondException;
import io.millpond.testkit.crash.Parent;
import java.nio.file.Path;

/** A process that claims a replica when told to, and holds it. */
final class OwningProgram {
    private OwningProgram() {}

    public static void main(String[] arguments) {
        Parent parent = Parent.connect();
        Ownership held = null;
        while (true) {
            String order = parent.hear();
            if (order.equals("claim")) {
                try {
                    held = Ownership.claim(Path.of(arguments[0]));
                    parent.say("claimed");
                } catch (MillpondException e) {
                    parent.say("refused " + e.code() + " "
                            + e.getMessage().lines().findFirst().orElseThrow());
                }
            } else if (held != null) {
                held.close();
                parent.say("closed");
            }
        }
    }
}
