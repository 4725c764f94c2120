package io.millpond.migrations.push;

import io.millpond.migrations.generate.Listener;
import io.millpond.schema.load.Problem;
import java.sql.SQLException;

/** Does something between the plan and the change. */
record Listening(Intrusion intrusion) implements Listener {
    @FunctionalInterface
    interface Intrusion {
        void run() throws SQLException;
    }

    @Override
    public void progress(String line) {
        if (line.startsWith("Changing")) {
            try {
                intrusion.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void warning(Problem problem) {}
}
