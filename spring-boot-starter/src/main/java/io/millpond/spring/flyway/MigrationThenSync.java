package io.millpond.spring.flyway;

import io.millpond.runtime.Millpond;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Migrates the primary; a replica that already serves then fetches what that changed, so that the first reads of the
 * application see it. One that has no copy yet is not waited for: reads go to the primary meanwhile.
 *
 * <p>Threads: stateless.
 */
final class MigrationThenSync implements FlywayMigrationStrategy {
    private final Millpond millpond;

    MigrationThenSync(Millpond millpond) {
        this.millpond = millpond;
    }

    @Override
    public void migrate(Flyway flyway) {
        MigrateResult result = flyway.migrate();
        boolean hasReplica = millpond.config().replica() != null;
        if (hasReplica
                && result.migrationsExecuted > 0
                && millpond.replica().status().isServing()) {
            millpond.replica().sync();
        }
    }
}
