package io.millpond.jdbc.metadata;

import io.millpond.jdbc.sql.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that a table's constraints have in its CREATE statement; no pragma tells them.
 *
 * @param primaryKey null if it has none
 * @param foreignKeys in the order in which they are written; null where there is none
 */
record ConstraintNames(@Nullable String primaryKey, List<@Nullable String> foreignKeys) {
    /** Reads a CREATE statement; of none, there are no names. */
    static ConstraintNames of(@Nullable String sql) {
        String primaryKey = null;
        List<@Nullable String> foreignKeys = new ArrayList<>();
        String name = null;
        int depth = 0;
        for (Tokens tokens = new Tokens(sql == null ? "" : sql).next(); !tokens.isEnd(); tokens.next()) {
            if (tokens.is('(')) {
                depth++;
            } else if (tokens.is(')')) {
                depth--;
            } else if (tokens.is("CONSTRAINT")) {
                name = tokens.next().name();
            } else if (tokens.is("REFERENCES")) {
                foreignKeys.add(name);
                name = null;
            } else if (tokens.is("PRIMARY")) {
                primaryKey = name;
                name = null;
            } else if (tokens.is("UNIQUE")
                    || tokens.is("CHECK")
                    || tokens.is("NOT")
                    || (tokens.is(',') && depth == 1)) {
                name = null;
            }
        }
        return new ConstraintNames(primaryKey, Collections.unmodifiableList(foreignKeys));
    }

    /**
     * A foreign key's name.
     *
     * @param id as {@code pragma_foreign_key_list} counts: the last one written is 0
     * @return empty if it has none
     */
    String foreignKey(int id) {
        int index = foreignKeys.size() - 1 - id;
        String name = index < 0 ? null : foreignKeys.get(index);
        return name == null ? "" : name;
    }
}
