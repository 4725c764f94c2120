package io.millpond.testkit.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a child JVM runs. Immutable.
 *
 * @param main a class of the test's class path with a {@code main} method
 * @param arguments of main
 * @param jvmOptions before the class name, such as {@code -Xmx64m}
 */
public record ChildProgram(Class<?> main, List<String> arguments, List<String> jvmOptions) {
    // Children are short: what pays off after minutes only, an optimising compiler and a parallel collector, costs them
    // most of their life.
    private static final List<String> QUICK_START = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "--enable-native-access=ALL-UNNAMED");

    /** Copies the lists. */
    public ChildProgram {
        arguments = List.copyOf(arguments);
        jvmOptions = List.copyOf(jvmOptions);
    }

    /** A main class with its arguments and no options. */
    public static ChildProgram of(Class<?> main, String... arguments) {
        return new ChildProgram(main, List.of(arguments), List.of());
    }

    /** The same with more options. */
    public ChildProgram withJvmOptions(String... options) {
        List<String> all = new ArrayList<>(jvmOptions);
        Collections.addAll(all, options);
        return new ChildProgram(main, arguments, all);
    }

    /**
     * The command line: this JVM's own program and class path.
     *
     * @param folder for the child's temporary files
     */
    List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK_START);
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(jvmOptions);
        // Surefire starts this JVM with a jar that only names the class path, which it tells in that property.
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
