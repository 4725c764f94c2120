package io.millpond.schema.load;

import java.nio.file.Path;

/**
 * An error or warning about one place in a schema file.
 *
 * @param code stable, for programs, such as {@code DUPLICATE_NAME}
 * @param message one sentence: what, on which object
 * @param file the file
 * @param line from 1
 * @param column from 1; 0 where it is not known
 * @param sourceLine the offending line as written
 */
public record Problem(String code, String message, Path file, int line, int column, String sourceLine) {

    /**
     * The problem as a compiler prints it: place and message, the line below, a mark under the column.
     *
     * @return two or three lines, without a line end after the last
     */
    @Override
    public String toString() {
        String place = file + ":" + line + (column > 0 ? ":" + column : "") + ": ";
        String result = place + message + System.lineSeparator() + "    " + sourceLine;
        return column > 0 ? result + System.lineSeparator() + "    " + beforeMark() + "^" : result;
    }

    /** As wide as what stands before the column; tabs stay, so that the mark is right in any tab width. */
    private String beforeMark() {
        StringBuilder before = new StringBuilder();
        sourceLine.codePoints().limit(column - 1L).forEach(c -> before.append(c == '\t' ? '\t' : ' '));
        return before.toString();
    }
}
