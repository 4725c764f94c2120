package io.millpond.migrations.lint;

import io.millpond.schema.load.Problem;
import java.nio.file.Path;

/** Offsets of a file as lines and columns. */
record Places(Path file, String text) {
    Problem problem(String code, String message, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int lineEnd = text.indexOf('\n', offset);
        String line =
                text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd).stripTrailing();
        int number =
                (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        return new Problem(code, message, file, number, text.codePointCount(lineStart, offset) + 1, line);
    }
}
