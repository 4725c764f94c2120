package io.millpond.migrations.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text of a migration file, laid out for review. Not safe for use by several threads. */
public final class Script {
    private final List<String> blocks = new ArrayList<>();

    /**
     * Adds a comment.
     *
     * @param lines without comment marks, each of any content
     */
    public void comment(List<String> lines) {
        blocks.add(commented(lines));
    }

    /**
     * Adds statements that belong together.
     *
     * @param remarks comments above them, without comment marks
     * @param statements each with its semicolon
     */
    public void statements(List<String> remarks, List<String> statements) {
        String sql = String.join("\n", statements);
        blocks.add(remarks.isEmpty() ? sql : commented(remarks) + "\n" + sql);
    }

    /** A comment line ends where it ends, whatever a name in it holds. */
    private static String commented(List<String> lines) {
        return lines.stream()
                .map(line -> ("-- " + line.replaceAll("\\R", " ")).stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /**
     * The whole text.
     *
     * @return blocks with an empty line between them, one line end at the end
     */
    public String text() {
        return String.join("\n\n", blocks) + "\n";
    }
}
