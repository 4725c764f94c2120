package io.millpond.migrations.copy;

import java.time.Instant;
import java.util.List;

/**
 * A copy that was verified.
 *
 * @param at the moment of which it is, by this machine's clock
 * @param tables the rows of each table, in the source at that moment and in the copy
 * @param soundness what else was found in the copy
 */
public record Copied(Instant at, List<TableRows> tables, Soundness soundness) {
    /** Copies the list. */
    public Copied {
        tables = List.copyOf(tables);
    }

    /**
     * The tables that people made.
     *
     * @return without those in which virtual tables keep their data
     */
    public List<TableRows> ownTables() {
        return tables.stream().filter(table -> !table.isShadow()).toList();
    }

    /**
     * How much it is, for people.
     *
     * @return such as {@code 2 tables, 1 row}
     */
    public String summary() {
        List<TableRows> own = ownTables();
        return plural(own.size(), "table") + ", "
                + plural(own.stream().mapToLong(TableRows::rows).sum(), "row");
    }

    private static String plural(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
