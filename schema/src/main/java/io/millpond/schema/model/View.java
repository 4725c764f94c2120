package io.millpond.schema.model;

import java.util.List;

/**
 * A view.
 *
 * @param name as written, without quotes
 * @param columns in order, as SQLite reports them
 * @param definition all that stands after the view's name: the column list, if there is one, AS and the SELECT
 * @param comment the comment after AS and before SELECT
 */
public record View(String name, List<ViewColumn> columns, SqlText definition, Comment comment) {

    /** Copies the list. */
    public View {
        columns = List.copyOf(columns);
    }
}
