package io.millpond.migrations.apply;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Without a logging library on the class path Flyway tells every step on standard error, and that one might sign in to
 * its maker. An application that migrates at start has our report; it wants the warnings.
 *
 * <p>Threads: any.
 */
final class FlywayNoise {
    /** Kept, because java.util.logging forgets the level of a logger that nobody holds. */
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private FlywayNoise() {}

    /** Has no effect if the level has been set, or with another logging library. */
    static void lower() {
        if (FLYWAY.getLevel() == null) {
            FLYWAY.setLevel(Level.WARNING);
        }
    }
}
