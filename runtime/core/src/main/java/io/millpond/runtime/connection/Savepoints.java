package io.millpond.runtime.connection;

import java.sql.SQLException;
import java.sql.SQLNonTransientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The savepoints of one transaction. For one thread. */
final class Savepoints {
    private final List<String> names = new ArrayList<>();

    void add(String name) {
        names.add(name.toLowerCase(Locale.ROOT));
    }

    /** Whether it is the first of all. */
    boolean isFirst(String name) {
        return names.lastIndexOf(name.toLowerCase(Locale.ROOT)) == 0;
    }

    boolean holds(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    void checkExists(String name) throws SQLException {
        find(name);
    }

    /** It and those after it are gone. */
    void release(String name) throws SQLException {
        names.subList(find(name), names.size()).clear();
    }

    /** Those after it are gone. */
    void rollbackTo(String name) throws SQLException {
        names.subList(find(name) + 1, names.size()).clear();
    }

    void clear() {
        names.clear();
    }

    private int find(String name) throws SQLException {
        int index = names.lastIndexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new SQLNonTransientException("There is no savepoint " + name + " in this transaction.", "3B001");
        }
        return index;
    }

    /** As SQL text. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
