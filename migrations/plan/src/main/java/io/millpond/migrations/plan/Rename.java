package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;

/** A table or a column that has another name now. */
sealed interface Rename {
    /** The name before. */
    String from();

    /** The statement that does it. */
    String statement();

    /** In words, without full stop. */
    String describe();

    /**
     * A table.
     *
     * @param from its name before
     * @param to its name from now on
     */
    record OfTable(String from, String to) implements Rename {
        @Override
        public String statement() {
            return "ALTER TABLE " + Sql.name(from) + " RENAME TO " + Sql.name(to) + ";";
        }

        @Override
        public String describe() {
            return "table " + from + ": renamed to " + to;
        }
    }

    /**
     * A column.
     *
     * @param table the table's name from now on
     * @param from the column's name before
     * @param to its name from now on
     */
    record OfColumn(String table, String from, String to) implements Rename {
        @Override
        public String statement() {
            return "ALTER TABLE " + Sql.name(table) + " RENAME COLUMN " + Sql.name(from) + " TO " + Sql.name(to) + ";";
        }

        @Override
        public String describe() {
            return "table " + table + ": column " + from + " renamed to " + to;
        }
    }
}
