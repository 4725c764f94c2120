package io.millpond.migrations.check;

/** What the migrations shall run on, which decides how bad it is that a libSQL server refuses a statement. */
public enum RunsOn {
    /** Files only: it does not matter. */
    FILE,
    /** A server: it is an error. */
    SERVER,
    /** Not said: it is a warning. */
    BOTH
}
