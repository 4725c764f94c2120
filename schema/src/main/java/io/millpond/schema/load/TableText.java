package io.millpond.schema.load;

import io.millpond.schema.model.Check;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What only the text of a CREATE TABLE says. All offsets count chars from the text's beginning.
 *
 * @param columns in order; empty where the text has no column list (CREATE TABLE AS in a schema file)
 * @param primaryKey null where none is declared
 * @param autoincrement whether AUTOINCREMENT is said
 * @param uniqueKeys column and table constraints, in order
 * @param foreignKeys column and table constraints, in order
 * @param checks column and table constraints, in order
 * @param comment the table's
 */
record TableText(
        List<ColumnText> columns,
        @Nullable KeyText primaryKey,
        boolean autoincrement,
        List<KeyText> uniqueKeys,
        List<ForeignKeyText> foreignKeys,
        List<Check> checks,
        Comment comment) {

    Optional<ColumnText> column(String name) {
        return columns.stream()
                .filter(column -> Identifiers.same(column.name(), name))
                .findFirst();
    }

    /** The first unique key over these columns, in this order. */
    Optional<KeyText> uniqueKey(List<String> names) {
        List<String> folded = names.stream().map(Identifiers::fold).toList();
        return uniqueKeys.stream()
                .filter(key ->
                        key.columns().stream().map(Identifiers::fold).toList().equals(folded))
                .findFirst();
    }

    /**
     * A column's definition.
     *
     * @param start where its name begins
     * @param end where the comma or parenthesis after it stands
     * @param type the words of its type, without what stands in parentheses
     */
    record ColumnText(
            String name,
            int start,
            int end,
            List<Token> type,
            ConflictClause onNullConflict,
            @Nullable String collation,
            @Nullable SqlText generated,
            Comment comment) {

        ColumnText withComment(Comment found) {
            return new ColumnText(name, start, end, type, onNullConflict, collation, generated, found);
        }
    }

    /** A PRIMARY KEY or UNIQUE constraint. */
    record KeyText(@Nullable String name, List<String> columns, ConflictClause onConflict) {}

    /**
     * A foreign key.
     *
     * @param parentOffset where the parent's name stands
     */
    record ForeignKeyText(
            @Nullable String name, List<String> columns, String parent, boolean deferred, int parentOffset) {

        ForeignKeyText withDeferred(boolean value) {
            return new ForeignKeyText(name, columns, parent, value, parentOffset);
        }
    }
}
