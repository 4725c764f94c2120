package io.millpond.migrations.plan;

/** What a hint tells people to type. */
final class ShellWord {
    private ShellWord() {}

    /** The text as one word of a command line, in a POSIX shell. */
    static String of(String text) {
        return text.matches("[\\w.:/-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
