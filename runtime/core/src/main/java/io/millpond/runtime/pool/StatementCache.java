package io.millpond.runtime.pool;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prepared statements that wait for their next use, the longest unused one first in line to go. A statement in use is
 * not in here, so it never has two users. For the holder of the connection's lease only.
 */
final class StatementCache {
    /** A longer text is prepared each time: SQLite keeps several times its length, and who inlines values rarely repeats it. */
    static final int LONGEST = 20_000;

    private final int size;
    private final LinkedHashMap<String, PhysicalStatement> idle = new LinkedHashMap<>();

    StatementCache(int size) {
        this.size = size;
    }

    @Nullable PhysicalStatement take(String sql) {
        return idle.remove(sql);
    }

    void give(PhysicalStatement statement) throws SQLException {
        if (statement.sql().length() > LONGEST) {
            statement.discard();
            return;
        }
        PhysicalStatement twin = idle.put(statement.sql(), statement);
        if (twin != null) {
            twin.discard();
        }
        if (idle.size() > size) {
            Iterator<Map.Entry<String, PhysicalStatement>> oldest =
                    idle.entrySet().iterator();
            PhysicalStatement discarded = oldest.next().getValue();
            oldest.remove();
            discarded.discard();
        }
    }

    void clear() throws SQLException {
        List<PhysicalStatement> all = new ArrayList<>(idle.values());
        idle.clear();
        for (PhysicalStatement statement : all) {
            statement.discard();
        }
    }

    int count() {
        return idle.size();
    }
}
