package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.load.Definition;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Tokenizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds, where a migration runs, the views and triggers that name a table and that the migration knows nothing of: somebody
 * made them by hand. They would follow the old table into its grave, and then no table could be renamed any more
 * (<a href="https://sqlite.org/lang_altertable.html#alter_table_rename">ALTER TABLE RENAME reads every view and trigger</a>).
 */
final class UnknownUsers {
    /** What can be neither part of a word nor hidden in a quoted name. */
    private static final String BOUNDARY = "[^a-z0-9_]";

    private static final Pattern QUOTES = Pattern.compile("[\"'`\\[\\]]+");

    private UnknownUsers() {}

    /**
     * An expression: kinds and names, or NULL where there are none. Those that the migration drops before are gone by then;
     * those that have the table's name in a comment or a string stay, and are left out by their names.
     *
     * @param table its name
     * @param known what the migrations make
     */
    static String query(String table, LoadedSchema known) {
        String word = word(table);
        String pattern = "*" + BOUNDARY + word.replaceAll("([*?\\[])", "[$1]") + BOUNDARY + "*";
        Collection<String> others = others(table, word, known);
        String exceptions = others.isEmpty()
                ? ""
                : "\n    AND name NOT IN (" + others.stream().map(Sql::literal).collect(Collectors.joining(", ")) + ")";
        return "(SELECT group_concat(type || ' ' || name, ', ') FROM sqlite_schema WHERE type IN ('view', 'trigger')\n"
                + "    AND lower(sql) || ' ' GLOB " + Sql.literal(pattern) + exceptions + ")";
    }

    /** The name, or its longest part that looks the same in any kind of quotes. */
    private static String word(String table) {
        return Arrays.stream(QUOTES.split(Identifiers.fold(table)))
                .max(Comparator.comparing(String::length))
                .orElse("");
    }

    private static Collection<String> others(String table, String word, LoadedSchema known) {
        Pattern pattern = Pattern.compile(BOUNDARY + Pattern.quote(word) + BOUNDARY);
        Collection<String> names = new TreeSet<>();
        for (var definitions : List.of(known.definitions(), known.triggerDefinitions())) {
            for (Definition definition : definitions.values()) {
                Matcher found = pattern.matcher(Identifiers.fold(definition.sql()) + " ");
                if (found.find()) {
                    Header.of(Tokenizer.significant(definition.sql()))
                            .filter(header -> stays(header, definition.sql(), table))
                            .ifPresent(header -> names.add(header.name()));
                }
            }
        }
        return names;
    }

    private static boolean stays(Header header, String sql, String table) {
        boolean isUser = header.kind() == Header.Kind.VIEW || header.kind() == Header.Kind.TRIGGER;
        String rest = sql.substring(header.nameToken().end());
        return isUser && !Sql.mentions(rest, List.of(Identifiers.fold(table)));
    }
}
