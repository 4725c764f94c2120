package io.millpond.migrations.push;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import io.millpond.migrations.plan.Directions;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What to push, where to, and what is allowed.
 *
 * @param database a file, made if it is not there, or one on a libSQL server
 * @param schema the folder of schema files
 * @param directions what may be lost, and what has another name now
 * @param remote whether the database may be on a server
 * @param despiteHistory whether the database may have a Flyway history, which will not know of the change
 * @param dryRun whether to change nothing
 * @param lockWait how long to wait for a migrator or another writer, one second at least
 * @param listener hears of progress and warnings
 */
public record PushRequest(
        DatabaseAccess database,
        Path schema,
        Directions directions,
        boolean remote,
        boolean despiteHistory,
        boolean dryRun,
        Duration lockWait,
        Listener listener) {

    /**
     * Starts a request.
     *
     * @param database a file, or one on a libSQL server
     * @param schema the folder of schema files
     * @return a builder
     */
    public static Builder of(DatabaseAccess database, Path schema) {
        return new Builder(database, schema);
    }

    /** Collects what is optional. Not safe for use by several threads. */
    public static final class Builder {
        private final DatabaseAccess database;
        private final Path schema;
        private Directions directions = Directions.NONE;
        private boolean remote;
        private boolean despiteHistory;
        private boolean dryRun;
        private Duration lockWait = Duration.ofSeconds(60);
        private Listener listener = Listener.NONE;

        private Builder(DatabaseAccess database, Path schema) {
            this.database = database;
            this.schema = schema;
        }

        /**
         * What may be lost, and what has another name now besides what comments say; nothing by default.
         *
         * @param words said by whoever asks
         * @return this
         */
        public Builder directions(Directions words) {
            this.directions = words;
            return this;
        }

        /**
         * Whether the database may be on a server; the default is false.
         *
         * @param allowed true to allow
         * @return this
         */
        public Builder remote(boolean allowed) {
            this.remote = allowed;
            return this;
        }

        /**
         * Whether the database may have a Flyway history; the default is false.
         *
         * @param allowed true to allow
         * @return this
         */
        public Builder despiteHistory(boolean allowed) {
            this.despiteHistory = allowed;
            return this;
        }

        /**
         * Whether to change nothing; the default is false.
         *
         * @param dry true to get the plan only
         * @return this
         */
        public Builder dryRun(boolean dry) {
            this.dryRun = dry;
            return this;
        }

        /**
         * How long to wait for a migrator or another writer; the default is 60 seconds.
         *
         * @param wait one second to one day
         * @return this
         * @throws IllegalArgumentException if it is out of bounds
         */
        public Builder lockWait(Duration wait) {
            if (wait.compareTo(Duration.ofSeconds(1)) < 0 || wait.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("lockWait is " + wait + ", allowed are PT1S to PT24H");
            }
            this.lockWait = wait;
            return this;
        }

        /**
         * Who hears of progress; nobody by default.
         *
         * @param hearer the listener
         * @return this
         */
        public Builder listener(Listener hearer) {
            this.listener = hearer;
            return this;
        }

        /**
         * Ends the request.
         *
         * @return the request
         */
        public PushRequest build() {
            return new PushRequest(database, schema, directions, remote, despiteHistory, dryRun, lockWait, listener);
        }
    }
}
