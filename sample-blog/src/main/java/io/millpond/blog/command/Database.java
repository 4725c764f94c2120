package io.millpond.blog.command;

import io.millpond.migrations.apply.MigrationException;
import io.millpond.migrations.apply.MigrationReport;
import io.millpond.migrations.apply.Migrations;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The blog's database, open to serve.
 *
 * @param millpond closed with this
 * @param late applies the migrations when the server answers; null where that is done already
 */
record Database(Millpond millpond, @Nullable LateMigrations late) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration LATE_INTERVAL = Duration.ofSeconds(5);

    /** Opens it at its newest schema, as a command that writes needs it, for whatever blog the environment names. */
    static Millpond open(PrintWriter out) {
        return open(MillpondConfig.fromEnvironment(), out);
    }

    static Millpond open(MillpondConfig config, PrintWriter out) {
        migrate(config, out);
        return Millpond.open(withoutReplica(config));
    }

    /** A replica is fed by one process only: the blog, which may be serving with the same environment right now. */
    static MillpondConfig withoutReplica(MillpondConfig config) {
        if (config.replica() == null) {
            return config;
        }
        MillpondConfig.Builder builder = MillpondConfig.builder()
                .url(config.url())
                .connections(config.connections())
                .acquireTimeout(config.acquireTimeout())
                .closeTimeout(config.closeTimeout())
                .longTransaction(config.longTransaction())
                .slowStatement(config.slowStatement());
        String token = config.authToken();
        if (token != null) {
            builder.authToken(token);
        }
        String namespace = config.namespace();
        if (namespace != null) {
            builder.namespace(namespace);
        }
        return builder.build();
    }

    /** Opens it to be read at least: a replica that is there needs no server for that. */
    static Database openToServe(MillpondConfig config, PrintWriter out) {
        try {
            migrate(config, out);
        } catch (MigrationException e) {
            Path replica = config.replica();
            if (e.code() != MigrationException.Code.SERVER_UNREACHABLE || replica == null || !Files.exists(replica)) {
                throw e;
            }
            return new Database(openOffline(config, e), LateMigrations.start(config, LATE_INTERVAL, out));
        }
        return new Database(Millpond.open(config), null);
    }

    private static Millpond openOffline(MillpondConfig config, MigrationException why) {
        Millpond millpond = Millpond.open(config);
        if (!millpond.replica().status().isServing()) {
            millpond.close();
            throw why;
        }
        LOG.warn(
                "{} cannot be reached. The blog is read from the replica {} as it is; nothing can be written, and whether"
                        + " the schema is the newest is looked up when the server answers.",
                config.shownUrl(),
                config.replica());
        return millpond;
    }

    /** Whether it is known to be at its newest schema. */
    boolean isMigrated() {
        return late == null;
    }

    @Override
    public void close() {
        try (millpond) {
            if (late != null) {
                late.close();
            }
        }
    }

    static void migrate(MillpondConfig config, PrintWriter out) {
        // A server's token is in MILLPOND_AUTH_TOKEN, where the migrations find it too.
        MigrationReport report = Migrations.on(config.jdbcUrl()).migrate();
        if (!report.nothingToDo()) {
            String done = report.fromVersion().isEmpty() ? "Created " : "Migrated ";
            out.println(done + config.shownUrl() + " (schema version " + report.toVersion() + ").");
            out.flush();
        }
    }
}
