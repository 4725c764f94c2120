package io.millpond.migrations.rehearse;

import io.millpond.migrations.apply.DatabaseAccess;
import io.millpond.migrations.generate.Listener;
import io.millpond.migrations.replay.MigrationSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to rehearse.
 *
 * @param database a file, or one on a libSQL server; only read
 * @param migrations what is tried on its copy
 * @param expectedLosses tables that may lose rows, in any case
 * @param workFolder where the copy is for a while; null: where Java puts temporary files
 * @param adminUrl the admin API of the database's server, on which a fork is made in place of a local copy; or null
 * @param adminKey what the admin API asks for; null: nothing
 * @param listener hears of progress
 */
public record RehearseRequest(
        DatabaseAccess database,
        MigrationSource migrations,
        Set<String> expectedLosses,
        @Nullable Path workFolder,
        @Nullable URI adminUrl,
        @Nullable String adminKey,
        Listener listener) {
    /** Copies the set. */
    public RehearseRequest {
        expectedLosses = Set.copyOf(expectedLosses);
    }

    /**
     * Starts a request.
     *
     * @param database only read
     * @param migrations what is tried
     * @return a builder
     */
    public static Builder of(DatabaseAccess database, MigrationSource migrations) {
        return new Builder(database, migrations);
    }

    /** Without the key of the admin API. */
    @Override
    public String toString() {
        return "RehearseRequest[" + database + "]";
    }

    /** Collects what is optional. Not safe for use by several threads. */
    public static final class Builder {
        private final DatabaseAccess database;
        private final MigrationSource migrations;
        private Set<String> expectedLosses = Set.of();
        private @Nullable Path workFolder;
        private @Nullable URI adminUrl;
        private @Nullable String adminKey;
        private Listener listener = Listener.NONE;

        private Builder(DatabaseAccess database, MigrationSource migrations) {
            this.database = database;
            this.migrations = migrations;
        }

        /**
         * Tables that may lose rows; by default those that a generated migration names at its head.
         *
         * @param tables their names before the migrations
         * @return this
         */
        public Builder expectedLosses(Set<String> tables) {
            this.expectedLosses = tables;
            return this;
        }

        /**
         * Where the copy is for a while; by default where Java puts temporary files.
         *
         * @param folder is there, with space for the whole database; null for the default
         * @return this
         */
        public Builder workFolder(@Nullable Path folder) {
            this.workFolder = folder;
            return this;
        }

        /**
         * Makes a fork on the database's own server in place of a local copy.
         *
         * @param url of the server's admin API; null for a local copy
         * @param key what the API asks for, {@code --admin-auth-key} of sqld; appears in no message; or null
         * @return this
         */
        public Builder fork(@Nullable URI url, @Nullable String key) {
            this.adminUrl = url;
            this.adminKey = key;
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
        public RehearseRequest build() {
            return new RehearseRequest(database, migrations, expectedLosses, workFolder, adminUrl, adminKey, listener);
        }
    }
}
