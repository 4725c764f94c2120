package io.millpond.codegen;

import java.util.List;

/** The methods that the class of an FTS5 table has more than others. */
record FullTextSource(String table) {

    List<String> lines() {
        String name = JavaText.literal(table);
        return """

                /**
                 * Whether a row matches, in any column. Fts5.words makes a query of what a person typed.
                 */
                public org.jooq.Condition match(java.lang.String query) {
                return io.millpond.runtime.type.Fts5.match(this, NAME, query);
                }

                /**
                 * How well a row matches; the best has the lowest number.
                 */
                public org.jooq.Field<java.lang.Double> rank() {
                return io.millpond.runtime.type.Fts5.rank(this);
                }

                /**
                 * How well a row matches, with one weight per column.
                 */
                public org.jooq.Field<java.lang.Double> bm25(double... weights) {
                return io.millpond.runtime.type.Fts5.bm25(this, NAME, weights);
                }

                /**
                 * A column's text with its matches marked; columns count from 0.
                 */
                public org.jooq.Field<java.lang.String> highlight(int column, java.lang.String before, java.lang.String after) {
                return io.millpond.runtime.type.Fts5.highlight(this, NAME, column, before, after);
                }

                /**
                 * A piece of a column's text around its matches, of 1 to 64 tokens; columns count from 0, -1 is the best.
                 */
                public org.jooq.Field<java.lang.String> snippet(int column, java.lang.String before, java.lang.String after, java.lang.String ellipsis, int tokens) {
                return io.millpond.runtime.type.Fts5.snippet(this, NAME, column, before, after, ellipsis, tokens);
                }

                /**
                 * The row's number, by which this table is joined with the one it indexes.
                 */
                public org.jooq.Field<java.lang.Long> rowId() {
                return io.millpond.runtime.type.Fts5.rowId(this);
                }
                """.replace("NAME", name).lines().toList();
    }
}
