package io.millpond.schema.model;

import java.util.List;

/**
 * A table made by a module, see <a href="https://sqlite.org/vtab.html">virtual tables</a>.
 *
 * @param name as written, without quotes
 * @param module the module's name in lower case, such as {@code fts5}
 * @param arguments the module's arguments as written, in order
 * @param columns the columns a SELECT * shows, in order; empty where a live database's connection lacks the module
 * @param shadowTables the names, in lower case, of the tables in which the module keeps its data, in ascending order
 */
public record VirtualTable(
        String name, String module, List<SqlText> arguments, List<Column> columns, List<String> shadowTables) {

    /** Copies the lists. */
    public VirtualTable {
        arguments = List.copyOf(arguments);
        columns = List.copyOf(columns);
        shadowTables = List.copyOf(shadowTables);
    }
}
