package io.millpond.migrations.generate;

import io.millpond.schema.error.BuildException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renames as they are written on a command line: {@code posts:articles}, {@code posts.body:posts.content}, {@code posts.body:content}. */
public final class RenameWords {
    private RenameWords() {}

    /**
     * Reads them.
     *
     * @param words each old name, a colon, new name; of a column the new name may go without its table
     * @return the new name by the old one
     * @throws BuildException where a word is none, or says something else than another
     */
    public static Map<String, String> parse(Collection<String> words) {
        Map<String, String> renames = new LinkedHashMap<>();
        for (String word : words) {
            String[] names = word.strip().split(":", -1);
            if (names.length != 2 || names[0].isBlank() || names[1].isBlank()) {
                throw unreadable(word, "it is not old:new");
            }
            String from = names[0].strip();
            String to = names[1].strip();
            int dot = from.indexOf('.');
            if (dot < 0 && to.indexOf('.') >= 0) {
                throw unreadable(word, "a table does not become a column");
            }
            String whole = dot >= 0 && to.indexOf('.') < 0 ? from.substring(0, dot + 1) + to : to;
            if (renames.put(from, whole) != null) {
                throw unreadable(word, from + " is renamed twice");
            }
        }
        return renames;
    }

    private static BuildException unreadable(String word, String why) {
        return new BuildException(
                "RENAME_UNREADABLE",
                "Cannot read the rename '" + word + "': " + why,
                "Write posts:articles for a table, posts.body:content for a column, with commas between several.",
                null);
    }
}
