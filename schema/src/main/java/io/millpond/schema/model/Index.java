package io.millpond.schema.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index made by CREATE INDEX.
 *
 * @param name as written, without quotes
 * @param table the table it is on, as that table declares its name
 * @param unique whether it is a UNIQUE index
 * @param terms in index order, at least one
 * @param where the condition of a partial index; null for a full one
 */
public record Index(
        String name,
        String table,
        boolean unique,
        List<IndexTerm> terms,
        @Nullable SqlText where) {

    /** Copies the list. */
    public Index {
        terms = List.copyOf(terms);
    }

    /**
     * Whether each row's key is a list of plain columns and every row is in the index.
     *
     * @return false for a partial index and for one with an expression
     */
    public boolean isPlain() {
        return where == null && terms.stream().allMatch(term -> term.column() != null);
    }
}
