package io.millpond.schema.model;

import org.jspecify.annotations.Nullable;

/**
 * One term of an index: a column or an expression.
 *
 * @param column the column's name as the table declares it; null where the term is an expression
 * @param expression the expression without COLLATE and order; null where the term is a column
 * @param collation the collation in effect, in upper case (BINARY where nothing else is declared)
 * @param descending whether DESC is declared
 */
public record IndexTerm(@Nullable String column, @Nullable SqlText expression, String collation, boolean descending) {

    /** Demands exactly one of column and expression. */
    public IndexTerm {
        if ((column == null) == (expression == null)) {
            throw new IllegalArgumentException("An index term is a column or an expression, not both and not neither");
        }
    }
}
