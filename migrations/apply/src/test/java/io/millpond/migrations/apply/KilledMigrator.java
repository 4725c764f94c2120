package io.millpond.migrations.apply;

import io.millpond.testkit.crash.Parent;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Flyway in a bare JVM, for {@link KilledMigratorContract}. Arguments: URL and folder. Waits for {@code go}, then migrates,
 * and says {@code done <n>} whenever the database has answered for n statements.
 */
final class KilledMigrator {
    private KilledMigrator() {}

    public static void main(String[] arguments) {
        Parent parent = Parent.connect();
        Flyway flyway = Flyway.configure()
                .dataSource(arguments[0], null, null)
                .locations("filesystem:" + Path.of(arguments[1]))
                .lockRetryCount(120)
                .callbacks(new Counting(parent))
                .load();
        flyway.info().applied(); // classes are loaded before it counts
        parent.say("ready");
        parent.hear();
        flyway.migrate();
        parent.say("over");
    }

    /** Counts the statements of the one migration that is pending. */
    private static final class Counting implements Callback {
        private final Parent parent;
        private int done;

        Counting(Parent parent) {
            this.parent = parent;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            done++;
            parent.say("done " + done);
        }

        @Override
        public String getCallbackName() {
            return "counting";
        }
    }
}
