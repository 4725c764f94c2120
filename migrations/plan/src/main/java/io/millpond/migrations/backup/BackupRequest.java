package io.millpond.migrations.backup;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to back up, and where to.
 *
 * @param database a file, or one on a libSQL server
 * @param to a folder that is there, in which the backup gets a name with the time; or a file that is not there
 * @param name what the backups of this database are called in the folder; null: after the database and where it is
 * @param retention which older backups of this database stay in the folder
 * @param testRestore whether to restore the backup into a scratch file, and look at that
 * @param migrations what to rehearse on the restored rows; null: nothing
 * @param workFolder where the scratch file is for a while; null: where Java puts temporary files
 * @param dryRun whether to write and delete nothing
 * @param listener hears of progress
 */
public record BackupRequest(
        DatabaseAccess database,
        Path to,
        @Nullable String name,
        Retention retention,
        boolean testRestore,
        @Nullable MigrationSource migrations,
        @Nullable Path workFolder,
        boolean dryRun,
        Listener listener) {

    /**
     * Starts a request.
     *
     * @param database a file, or one on a libSQL server
     * @param to a folder, or a new file
     * @return a builder
     */
    public static Builder of(DatabaseAccess database, Path to) {
        return new Builder(database, to);
    }

    /** Collects what is optional. Not safe for use by several threads. */
    public static final class Builder {
        private final DatabaseAccess database;
        private final Path to;
        private @Nullable String name;
        private Retention retention = Retention.ALL;
        private boolean testRestore;
        private @Nullable MigrationSource migrations;
        private @Nullable Path workFolder;
        private boolean dryRun;
        private Listener listener = Listener.NONE;

        private Builder(DatabaseAccess database, Path to) {
            this.database = database;
            this.to = to;
        }

        /**
         * What the backups are called in the folder; by default after the database and where it is.
         *
         * @param prefix of letters, digits, dots, hyphens and underscores; null for the default
         * @return this
         */
        public Builder name(@Nullable String prefix) {
            this.name = prefix;
            return this;
        }

        /**
         * Which older backups stay; all by default.
         *
         * @param rules the rules
         * @return this
         */
        public Builder retention(Retention rules) {
            this.retention = rules;
            return this;
        }

        /**
         * Restores the backup into a scratch file, verifies that, and rehearses pending migrations on it. Older backups are
         * only deleted where all went well. By default nothing of that is done.
         *
         * @param source what to rehearse; null: nothing
         * @param folder where the scratch file is for a while, with space for the database once or, with migrations,
         *     twice; null: where Java puts temporary files
         * @return this
         */
        public Builder testRestore(@Nullable MigrationSource source, @Nullable Path folder) {
            this.testRestore = true;
            this.migrations = source;
            this.workFolder = folder;
            return this;
        }

        /**
         * Whether to write and delete nothing; the default is false.
         *
         * @param dry true to be told only
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
        public BackupRequest build() {
            return new BackupRequest(
                    database, to, name, retention, testRestore, migrations, workFolder, dryRun, listener);
        }
    }
}
