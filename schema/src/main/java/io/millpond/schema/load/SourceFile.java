package io.millpond.schema.load;

import java.nio.file.Path;

/**
 * A schema file and its text.
 *
 * @param path as found below the folder that was asked for
 * @param text its whole content
 */
record SourceFile(Path path, String text) {

    /** The line of an offset, from 1. */
    int line(int offset) {
        int line = 1;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
        }
        return line;
    }

    /** The column of an offset in its line, from 1, in Unicode characters. */
    int column(int offset) {
        return text.codePointCount(lineStart(offset), offset) + 1;
    }

    /** The line of an offset, as written, without its end. */
    String lineText(int offset) {
        int end = text.indexOf('\n', offset);
        String line = text.substring(lineStart(offset), end < 0 ? text.length() : end);
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** A problem at an offset. */
    Problem problem(String code, String message, int offset) {
        return new Problem(code, message, path, line(offset), column(offset), lineText(offset));
    }

    /** A problem of a whole line, the place in it unknown. */
    Problem problemOfLine(String code, String message, int offset) {
        return new Problem(code, message, path, line(offset), 0, lineText(offset));
    }

    /** The place as a compiler would print it. */
    String place(int offset) {
        return path + ":" + line(offset);
    }
}
