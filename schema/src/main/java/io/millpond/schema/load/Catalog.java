package io.millpond.schema.load;

import io.millpond.schema.sql.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a database's own catalog says, before it is put together to a model.
 *
 * @param objects the rows of sqlite_schema, without those that no model holds
 * @param options by table name
 * @param columns by table name, in order
 * @param keys by table name
 * @param indexTerms by index name, in order
 * @param foreignKeys by table name, in order of declaration
 * @param shadowTables all names of tables in which modules keep their data
 */
record Catalog(
        List<ObjectRow> objects,
        Map<String, OptionsRow> options,
        Map<String, List<ColumnRow>> columns,
        Map<String, List<KeyRow>> keys,
        Map<String, List<TermRow>> indexTerms,
        Map<String, List<ForeignKeyRows>> foreignKeys,
        Set<String> shadowTables) {

    /** Whether SQLite or a tool keeps its books under this name, so that no model holds it. */
    static boolean isBookkeeping(String name) {
        String folded = Identifiers.fold(name);
        return folded.startsWith("sqlite_") || folded.startsWith("millpond_") || folded.equals("flyway_schema_history");
    }

    /** A row of <a href="https://sqlite.org/schematab.html">sqlite_schema</a>. */
    record ObjectRow(String type, String name, String target, String sql) {
        boolean isVirtualTable() {
            return type.equals("table") && sql.regionMatches(true, 0, "CREATE VIRTUAL", 0, 14);
        }

        boolean isTable() {
            return type.equals("table") && !isVirtualTable();
        }
    }

    /** Of PRAGMA table_list. */
    record OptionsRow(boolean withoutRowid, boolean strict) {
        static final OptionsRow NONE = new OptionsRow(false, false);
    }

    /**
     * Of PRAGMA table_xinfo.
     *
     * @param key the position in the primary key, from 1; 0 for none
     * @param hidden 0 ordinary, 1 hidden column of a virtual table, 2 generated virtual, 3 generated stored
     */
    record ColumnRow(
            String name,
            String type,
            boolean notNull,
            @Nullable String defaultValue,
            int key,
            int hidden) {}

    /**
     * Of PRAGMA index_list: the index behind a PRIMARY KEY or UNIQUE constraint.
     *
     * @param origin {@code pk} or {@code u}
     */
    record KeyRow(String index, String origin) {
        /** SQLite numbers them in the order of declaration: sqlite_autoindex_NAME_2. */
        int number() {
            String digits = index.substring(index.lastIndexOf('_') + 1);
            return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
        }
    }

    /**
     * Of PRAGMA index_xinfo.
     *
     * @param column null for an expression
     */
    record TermRow(@Nullable String column, boolean descending, String collation) {}

    /**
     * Of PRAGMA foreign_key_list, its rows for one key together.
     *
     * @param to null where the DDL names no parent columns
     */
    record ForeignKeyRows(
            String parent, List<String> from, @Nullable List<String> to, String onUpdate, String onDelete) {

        ForeignKeyRows {
            onUpdate = onUpdate.toUpperCase(Locale.ROOT);
            onDelete = onDelete.toUpperCase(Locale.ROOT);
        }
    }
}
