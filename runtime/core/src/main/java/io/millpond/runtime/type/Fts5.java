package io.millpond.runtime.type;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Full-text expressions for <a href="https://sqlite.org/fts5.html">FTS5</a> tables. Generated tables have methods that
 * call these with themselves.
 */
public final class Fts5 {
    private Fts5() {}

    /**
     * Whether a row matches, in any column.
     *
     * @param table the FTS5 table or an alias of it
     * @param name the FTS5 table's own name, which is also its hidden column
     * @param query in FTS5's query language; make it with {@link #words} from what a person typed
     * @return a condition
     */
    public static Condition match(Table<?> table, String name, String query) {
        return DSL.condition("{0} match {1}", hidden(table, name), DSL.val(query));
    }

    /**
     * Whether one column matches.
     *
     * @param column a column of an FTS5 table
     * @param query in FTS5's query language; make it with {@link #words} from what a person typed
     * @return a condition
     */
    public static Condition match(Field<String> column, String query) {
        return DSL.condition("{0} match {1}", column, DSL.val(query));
    }

    /**
     * How well a row matches; the best has the lowest number. Null where the query has no MATCH.
     *
     * @param table the FTS5 table or an alias of it
     * @return the hidden column {@code rank}
     */
    public static Field<Double> rank(Table<?> table) {
        return DSL.field(table.getQualifiedName().append("rank"), SQLDataType.DOUBLE);
    }

    /**
     * How well a row matches, with one weight per column.
     *
     * @param table the FTS5 table or an alias of it
     * @param name the FTS5 table's own name
     * @param weights in order of columns; those that are missing count 1
     * @return the auxiliary function {@code bm25}
     */
    public static Field<Double> bm25(Table<?> table, String name, double... weights) {
        Stream<Field<?>> arguments = Stream.concat(
                Stream.of(hidden(table, name)), Arrays.stream(weights).mapToObj(DSL::inline));
        return DSL.function("bm25", SQLDataType.DOUBLE, arguments.toArray(Field<?>[]::new));
    }

    /**
     * A column's text with its matches marked.
     *
     * @param table the FTS5 table or an alias of it
     * @param name the FTS5 table's own name
     * @param column the column, counted from 0
     * @param before text before each match
     * @param after text after each match
     * @return the auxiliary function {@code highlight}
     */
    public static Field<String> highlight(Table<?> table, String name, int column, String before, String after) {
        return DSL.function(
                "highlight",
                SQLDataType.VARCHAR,
                List.of(hidden(table, name), DSL.inline(column), DSL.val(before), DSL.val(after))
                        .toArray(Field<?>[]::new));
    }

    /**
     * A piece of a column's text around its matches.
     *
     * @param table the FTS5 table or an alias of it
     * @param name the FTS5 table's own name
     * @param column the column, counted from 0; -1 for the one that matches best
     * @param before text before each match
     * @param after text after each match
     * @param ellipsis text where the piece is cut
     * @param tokens the piece's size, 1 to 64
     * @return the auxiliary function {@code snippet}
     * @throws IllegalArgumentException where tokens is out of bounds
     */
    public static Field<String> snippet(
            Table<?> table, String name, int column, String before, String after, String ellipsis, int tokens) {
        if (tokens < 1 || tokens > 64) {
            throw new IllegalArgumentException("tokens is " + tokens + ", allowed are 1 to 64");
        }
        return DSL.function(
                "snippet",
                SQLDataType.VARCHAR,
                List.of(
                                hidden(table, name),
                                DSL.inline(column),
                                DSL.val(before),
                                DSL.val(after),
                                DSL.val(ellipsis),
                                DSL.inline(tokens))
                        .toArray(Field<?>[]::new));
    }

    /**
     * The row's number, by which an FTS5 table is joined with the table it indexes.
     *
     * @param table the FTS5 table or an alias of it
     * @return the column {@code rowid}
     */
    public static Field<Long> rowId(Table<?> table) {
        return DSL.field(table.getQualifiedName().append("rowid"), SQLDataType.BIGINT);
    }

    /**
     * Makes a query of what a person typed: rows must have all words, the last may be unfinished. Nothing in the input
     * is taken as an operator, so no input is a syntax error.
     *
     * @param input any text
     * @return a query; one that matches nothing where the input has no word
     */
    public static String words(String input) {
        String query = Arrays.stream(input.strip().split("[\\s\\u0000]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> '"' + word.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(" "));
        return query.isEmpty() ? "\"\"" : query + " *";
    }

    private static Field<String> hidden(Table<?> table, String name) {
        return DSL.field(table.getQualifiedName().append(name), SQLDataType.VARCHAR);
    }
}
