package io.millpond.migrations.rehearse;

import io.millpond.migrations.replay.History;
import io.millpond.schema.error.BuildException;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Statement;
import io.millpond.schema.sql.Statements;
import io.millpond.schema.sql.Token;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the texts of pending migrations say of tables: which are renamed, and which go, as the head of a generated migration
 * says. Immutable.
 */
final class Announcements {
    /** As generate writes it. */
    private static final Pattern GOES = Pattern.compile("(?m)^--\\s+table (.+?): goes with all its rows");

    private final Map<String, String> renames = new LinkedHashMap<>();
    private final Set<String> losses = new HashSet<>();

    private Announcements() {}

    /**
     * Reads.
     *
     * @param pending in the order of running
     * @param expected what may lose rows besides
     */
    static Announcements of(List<History.Entry> pending, Set<String> expected) {
        Announcements found = new Announcements();
        expected.forEach(table -> found.losses.add(Identifiers.fold(table)));
        for (History.Entry entry : pending) {
            Path file = entry.file();
            if (file != null) {
                found.read(text(file));
            }
        }
        return found;
    }

    boolean mayLose(String table) {
        return losses.contains(Identifiers.fold(table));
    }

    /** How a table is called at the end. */
    String newName(String table) {
        return renames.getOrDefault(Identifiers.fold(table), table);
    }

    void read(String sql) {
        Matcher goes = GOES.matcher(sql);
        while (goes.find()) {
            losses.add(Identifiers.fold(goes.group(1)));
        }
        Statements.split(sql).forEach(this::rename);
    }

    /** {@code ALTER TABLE [main.]a RENAME TO b}. */
    private void rename(Statement statement) {
        List<Token> tokens = statement.tokens();
        int size = tokens.size();
        boolean isRename = size >= 6
                && tokens.get(0).is("alter")
                && tokens.get(1).is("table")
                && tokens.get(size - 3).is("rename")
                && tokens.get(size - 2).is("to");
        if (!isRename) {
            return;
        }
        String from = tokens.get(size - 4).name();
        String to = tokens.get(size - 1).name();
        // The one that is called so now may have had another name at first.
        String first = renames.entrySet().stream()
                .filter(entry -> Identifiers.same(entry.getValue(), from))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Identifiers.fold(from));
        renames.put(first, to);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BuildException(
                    "MIGRATIONS_UNREADABLE",
                    "The migration " + file + " cannot be read: " + e,
                    "Give this process the right to read it; it must be UTF-8.",
                    e);
        }
    }
}
