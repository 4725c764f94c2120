package io.millpond.schema.model;

import io.millpond.schema.sql.Identifiers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary table.
 *
 * @param name as written, without quotes
 * @param columns in order of declaration, generated ones included
 * @param primaryKey null where the table has none
 * @param uniqueKeys column and table constraints alike, in order of declaration; of several that say the same, SQLite
 *     keeps one, and none that says the same as the primary key
 * @param foreignKeys column and table constraints alike, in order of declaration
 * @param checks column and table constraints alike, in order of declaration
 * @param strict whether the table is <a href="https://sqlite.org/stricttables.html">STRICT</a>
 * @param withoutRowid whether the table is <a href="https://sqlite.org/withoutrowid.html">WITHOUT ROWID</a>
 * @param comment the comments before the list's opening parenthesis, behind it on the same line, and after the list
 */
public record Table(
        String name,
        List<Column> columns,
        @Nullable PrimaryKey primaryKey,
        List<UniqueKey> uniqueKeys,
        List<ForeignKey> foreignKeys,
        List<Check> checks,
        boolean strict,
        boolean withoutRowid,
        Comment comment) {

    /** Copies the lists. */
    public Table {
        columns = List.copyOf(columns);
        uniqueKeys = List.copyOf(uniqueKeys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    /**
     * Finds a column.
     *
     * @param column its name in any case
     * @return the column, or empty where there is none of that name
     */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> Identifiers.same(c.name(), column)).findFirst();
    }

    /**
     * The column that is another name of the rowid, whose value SQLite makes up where an INSERT has none
     * (<a href="https://sqlite.org/lang_createtable.html#rowids_and_the_integer_primary_key">rowid alias</a>).
     *
     * @return the column, or empty where the table has none
     */
    public Optional<Column> rowidAlias() {
        return primaryKey == null || !primaryKey.rowidAlias()
                ? Optional.empty()
                : column(primaryKey.columns().get(0).column());
    }
}
