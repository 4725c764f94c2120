package io.millpond.migrations.pull;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import java.nio.file.Path;
import java.util.Set;

/**
 * What to pull.
 *
 * @param database a file, or one on a libSQL server
 * @param schema the folder of schema files; made when the first is written
 * @param migrations the folder of migrations, for the baseline
 * @param exclude names of objects to leave out; a table takes its indexes and triggers along
 * @param force whether files that are there and differ may be replaced
 * @param baseline whether to write the first migration too
 * @param dryRun whether to write nothing
 * @param listener hears of progress and warnings
 */
public record PullRequest(
        DatabaseAccess database,
        Path schema,
        Path migrations,
        Set<String> exclude,
        boolean force,
        boolean baseline,
        boolean dryRun,
        Listener listener) {

    /** Copies the set. */
    public PullRequest {
        exclude = Set.copyOf(exclude);
    }

    /**
     * Starts a request.
     *
     * @param database a file, or one on a libSQL server; it is only read
     * @param schema the folder of schema files
     * @param migrations the folder of migrations
     * @return a builder
     */
    public static Builder of(DatabaseAccess database, Path schema, Path migrations) {
        return new Builder(database, schema, migrations);
    }

    /** Collects what is optional. Not safe for use by several threads. */
    public static final class Builder {
        private final DatabaseAccess database;
        private final Path schema;
        private final Path migrations;
        private Set<String> exclude = Set.of();
        private boolean force;
        private boolean baseline;
        private boolean dryRun;
        private Listener listener = Listener.NONE;

        private Builder(DatabaseAccess database, Path schema, Path migrations) {
            this.database = database;
            this.schema = schema;
            this.migrations = migrations;
        }

        /**
         * What to leave out; nothing by default.
         *
         * @param names of objects, in any case
         * @return this
         */
        public Builder exclude(Set<String> names) {
            this.exclude = names;
            return this;
        }

        /**
         * Whether files that are there and differ may be replaced; the default is false.
         *
         * @param replace true to replace them
         * @return this
         */
        public Builder force(boolean replace) {
            this.force = replace;
            return this;
        }

        /**
         * Whether to write the first migration too; the default is false.
         *
         * @param write true to write it
         * @return this
         */
        public Builder baseline(boolean write) {
            this.baseline = write;
            return this;
        }

        /**
         * Whether nothing shall be written; the default is false.
         *
         * @param dry true to get the report only
         * @return this
         */
        public Builder dryRun(boolean dry) {
            this.dryRun = dry;
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
        public PullRequest build() {
            return new PullRequest(database, schema, migrations, exclude, force, baseline, dryRun, listener);
        }
    }
}
