package io.millpond.runtime.connection;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The open rows of a logical connection. Guarded by the lock of its {@link FileExecution}. */
final class Cursors {
    private final List<PhysicalResultSet> open = new ArrayList<>();

    void add(PhysicalResultSet cursor) {
        open.add(cursor);
    }

    void remove(PhysicalResultSet cursor) {
        open.remove(cursor);
    }

    /** Closes all, whatever one of them says. */
    void closeAll() throws SQLException {
        SQLException first = null;
        for (PhysicalResultSet cursor : List.copyOf(open)) {
            try {
                cursor.close();
            } catch (SQLException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Whether one of them has a connection of its own. */
    boolean holdLease() {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).hasLease()) {
                return true;
            }
        }
        return false;
    }
}
