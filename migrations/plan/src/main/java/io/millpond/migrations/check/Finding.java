package io.millpond.migrations.check;

import io.millpond.migrations.report.JsonFields;
import io.millpond.schema.load.Problem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be.
 *
 * @param level whether the check fails for it
 * @param code stable, for programs, such as {@code MIGRATION_EDITED}
 * @param message what, on which object; a sentence without full stop
 * @param file where, or null
 * @param line from 1; 0 where it is not known
 * @param column from 1; 0 where it is not known
 * @param nextStep what the reader can do about it; empty where the message says it
 */
public record Finding(
        Level level, String code, String message, @Nullable Path file, int line, int column, String nextStep) {
    /** How bad it is. */
    public enum Level {
        /** The check fails. */
        ERROR,
        /** The check goes on. */
        WARNING
    }

    static Finding error(String code, String message, String nextStep) {
        return new Finding(Level.ERROR, code, message, null, 0, 0, nextStep);
    }

    static Finding warning(String code, String message, String nextStep) {
        return new Finding(Level.WARNING, code, message, null, 0, 0, nextStep);
    }

    static Finding of(Level level, Problem problem, String nextStep) {
        return new Finding(
                level, problem.code(), problem.message(), problem.file(), problem.line(), problem.column(), nextStep);
    }

    Finding at(@Nullable Path place, int itsLine) {
        return new Finding(level, code, message, place, itsLine, 0, nextStep);
    }

    /**
     * The finding as a compiler prints it.
     *
     * @return {@code file:line:column: error CODE: message}, and the next step on a line of its own
     */
    @Override
    public String toString() {
        String place =
                file == null ? "" : file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "") + ": ";
        String word = level == Level.ERROR ? "error " : "warning ";
        return place + word + code + ": " + message
                + (nextStep.isEmpty() ? "" : System.lineSeparator() + "    Next: " + nextStep);
    }

    void writeTo(JsonFields json) {
        json.text("level", level == Level.ERROR ? "error" : "warning")
                .text("code", code)
                .text("message", message)
                .text("file", file == null ? null : file.toString())
                .number("line", line)
                .number("column", column)
                .text("nextStep", nextStep);
    }
}
