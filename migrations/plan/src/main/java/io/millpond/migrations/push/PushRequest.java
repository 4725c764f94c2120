package io.millpond.migrations.push;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What to push, where to, and what is allowed.
 *
 * @param database a file, made if it is not there, or one on a libSQL server
 * @param schema the folder of schema files
 * @param allowDestructive whether anything may be dropped, and rows be asked to fulfil more than they did
 * @param drop what may besides: {@code table}, {@code table.column}, or the name of another object
 * @param renames the new name of a {@code table} or {@code table.column} by its old one
 * @param remote whether the database may be on a server
 * @param despiteHistory whether the database may have a Flyway history, which will not know of the change
 * @param dryRun whether to change nothing
 * @param lockWait how long to wait for a migrator or another writer, one second at least
 * @param listener hears of progress and warnings
 */
public record PushRequest(
        DatabaseAccess database,
        Path schema,
        boolean allowDestructive,
        Set<String> drop,
        Map<String, String> renames,
        boolean remote,
        boolean despiteHistory,
        boolean dryRun,
        Duration lockWait,
        Listener listener) {

    /** Copies the collections. */
    public PushRequest {
        drop = Set.copyOf(drop);
        renames = Map.copyOf(renames);
    }

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
        private boolean allowDestructive;
        private Set<String> drop = Set.of();
        private Map<String, String> renames = Map.of();
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
         * Whether anything may be dropped, and rows be asked to fulfil more; the default is false.
         *
         * @param allowed true to allow
         * @return this
         */
        public Builder allowDestructive(boolean allowed) {
            this.allowDestructive = allowed;
            return this;
        }

        /**
         * What may be lost, or be asked to fulfil more than it did; nothing by default.
         *
         * @param names each {@code table}, {@code table.column}, or the name of another object, in any case
         * @return this
         */
        public Builder drop(Set<String> names) {
            this.drop = names;
            return this;
        }

        /**
         * What has another name now, besides what comments say; nothing by default.
         *
         * @param names the new name by the old one, both as {@code table} or both as {@code table.column}
         * @return this
         */
        public Builder renames(Map<String, String> names) {
            this.renames = names;
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
            return new PushRequest(
                    database,
                    schema,
                    allowDestructive,
                    drop,
                    renames,
                    remote,
                    despiteHistory,
                    dryRun,
                    lockWait,
                    listener);
        }
    }
}
