package io.millpond.schema.model;

import java.util.List;

/**
 * A view.
 *
 * @param name as written, without quotes
 * @param columns in order, as SQLite reports them; empty for a view of a live database that cannot be queried
 * @param definition all that stands after the view's name: the column list, if there is one, AS and the SELECT
 * @param comment the comments before SELECT, WITH or VALUES
 */
public record View(String name, List<ViewColumn> columns, SqlText definition, Comment comment) {

    /** Copies the list. */
    public View {
        columns = List.copyOf(columns);
    }
}
