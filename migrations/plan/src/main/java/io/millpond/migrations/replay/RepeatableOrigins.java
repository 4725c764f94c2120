package io.millpond.migrations.replay;

import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Tokenizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Watches a Flyway run and remembers which objects repeatable migrations define, by looking at the database before and
 * after each, and at their CREATE statements. Serves one run, on Flyway's thread.
 */
final class RepeatableOrigins implements Callback {
    private final Map<String, String> scripts = new HashMap<>();
    private Map<String, String> before = Map.of();

    @Override
    public boolean supports(Event event, Context context) {
        return (event == Event.BEFORE_EACH_MIGRATE
                        || event == Event.AFTER_EACH_MIGRATE_STATEMENT
                        || event == Event.AFTER_EACH_MIGRATE)
                && context.getMigrationInfo() != null
                && context.getMigrationInfo().getVersion() == null;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        if (event == Event.AFTER_EACH_MIGRATE_STATEMENT) {
            made(context);
            return;
        }
        Map<String, String> now = objects(context.getConnection());
        if (event == Event.BEFORE_EACH_MIGRATE) {
            before = now;
            return;
        }
        String script = context.getMigrationInfo().getScript();
        now.forEach((name, sql) -> {
            if (!sql.equals(before.get(name))) {
                scripts.put(name, script);
            }
        });
        scripts.keySet().retainAll(now.keySet());
    }

    /** A versioned migration may have made it before in the same words, after a rebuild of its table. */
    private void made(Context context) {
        String sql =
                context.getStatement() == null ? null : context.getStatement().getSql();
        if (sql != null) {
            Header.of(Tokenizer.significant(sql))
                    .ifPresent(header -> scripts.put(
                            ReplayedMigrations.key(header.kind() == Header.Kind.TRIGGER, header.name()),
                            context.getMigrationInfo().getScript()));
        }
    }

    @Override
    public String getCallbackName() {
        return "millpond-origins";
    }

    Map<String, String> scripts() {
        return scripts;
    }

    private static Map<String, String> objects(Connection connection) {
        Map<String, String> objects = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL")) {
            while (rows.next()) {
                String key = ReplayedMigrations.key(rows.getString(1).equals("trigger"), rows.getString(2));
                objects.put(key, rows.getString(3));
            }
        } catch (SQLException e) {
            throw new FlywayException("Cannot read sqlite_schema", e);
        }
        return objects;
    }
}
