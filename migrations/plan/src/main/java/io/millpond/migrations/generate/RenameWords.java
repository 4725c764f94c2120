package io.millpond.migrations.generate;

import io.millpond.migrations.plan.NamePath;
import io.millpond.schema.error.BuildException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renames as they are written on a command line: {@code posts:articles}, {@code posts.body:posts.content}, {@code posts.body:content}. */
public final class RenameWords {
    private RenameWords() {}

    /**
     * Reads them.
     *
     * @param words each old name, a colon, new name; of a column the new name may go without its table; see
     *     {@link NamePath} for odd names
     * @return the new name by the old one
     * @throws BuildException where a word is none, or says something else than another
     */
    public static Map<String, String> parse(Collection<String> words) {
        Map<String, String> renames = new LinkedHashMap<>();
        for (String word : words) {
            List<String> names = NamePath.split(word.strip(), ':');
            if (names.size() != 2 || names.get(0).isBlank() || names.get(1).isBlank()) {
                throw unreadable(word, "it is not old:new");
            }
            NamePath from = NamePath.parse(names.get(0));
            NamePath to = NamePath.parse(names.get(1));
            if (!from.isColumn() && to.isColumn()) {
                throw unreadable(word, "a table does not become a column");
            }
            NamePath whole = from.isColumn() && !to.isColumn() ? new NamePath(List.of(from.object(), to.object())) : to;
            if (renames.put(from.word(), whole.word()) != null) {
                throw unreadable(word, from.word() + " is renamed twice");
            }
        }
        return renames;
    }

    private static BuildException unreadable(String word, String why) {
        return new BuildException(
                "RENAME_UNREADABLE",
                "Cannot read the rename '" + word + "': " + why,
                "Write posts:articles for a table, posts.body:content for a column, with commas between several; a name with a"
                        + " dot, a colon, a comma or a double quote in it in double quotes: \"a.b\":c.",
                null);
    }
}
