package io.millpond.jdbc.session;

import io.millpond.jdbc.sql.ParsedSql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement as the application wants it run.
 *
 * @param sql one statement
 * @param arguments null, Long, Double (also infinite; NaN is stored as NULL), String, byte[]; one for each parameter
 */
public record Command(ParsedSql sql, List<@Nullable Object> arguments) {
    /** Without arguments. */
    static Command of(String sql) {
        return new Command(ParsedSql.of(sql), List.of());
    }
}
