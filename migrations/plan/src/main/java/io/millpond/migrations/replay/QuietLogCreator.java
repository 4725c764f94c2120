package io.millpond.migrations.replay;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/**
 * Keeps Flyway silent while it works on a private database: its lines would read as if a real database were being
 * migrated. Failures reach the user as exceptions. Public because Flyway makes it by its name; safe for any number of
 * threads.
 */
public final class QuietLogCreator implements LogCreator {
    private static final Log SILENCE = new Log() {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {}

        @Override
        public void error(String message) {}

        @Override
        public void error(String message, Exception cause) {}

        @Override
        public void notice(String message) {}
    };

    @Override
    public Log createLogger(Class<?> source) {
        return SILENCE;
    }
}
