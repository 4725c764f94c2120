package io.millpond.testkit.crash;

import java.nio.file.Files;
import java.nio.file.Path;

/** Repeats what it hears; ends at {@code bye}; {@code again} starts another. Leaves a temporary file. */
final class EchoProgram {
    private EchoProgram() {}

    public static void main(String[] arguments) throws Exception {
        Parent parent = Parent.connect();
        Path file = Files.createTempFile("echo", null);
        parent.say("here " + String.join(",", arguments) + " " + System.getProperty("echo.option") + " " + file);
        for (String line = parent.hear(); !line.equals("bye"); line = parent.hear()) {
            if (line.equals("again")) {
                parent.say("started "
                        + Child.start(ChildProgram.of(EchoProgram.class), file.getParent())
                                .pid());
            }
            parent.say("echo " + line);
        }
    }
}
