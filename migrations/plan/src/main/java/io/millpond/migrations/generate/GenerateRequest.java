package io.millpond.migrations.generate;

import io.millpond.migrations.plan.Directions;
import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What to generate.
 *
 * @param schema the folder of schema files
 * @param migrations where they are and what they need; the folder is made when the first is written
 * @param name the words of the new file's name
 * @param directions what may be lost, and what has another name now
 * @param dryRun whether to return the SQL instead of writing it
 * @param clock tells the time for versions that are times
 * @param listener hears of progress and warnings
 */
public record GenerateRequest(
        Path schema,
        MigrationSource migrations,
        MigrationName name,
        Directions directions,
        boolean dryRun,
        Clock clock,
        Listener listener) {

    /**
     * Starts a request.
     *
     * @param schema the folder of schema files
     * @param migrations where they are and what they need
     * @param name words, such as {@code add_tags}
     * @return a builder
     * @throws io.millpond.schema.error.BuildException where the name cannot be part of a file name
     */
    public static Builder of(Path schema, MigrationSource migrations, String name) {
        return new Builder(schema, migrations, MigrationName.parse(name));
    }

    /** Collects what is optional. Not safe for use by several threads. */
    public static final class Builder {
        private final Path schema;
        private final MigrationSource migrations;
        private final MigrationName name;
        private Directions directions = Directions.NONE;
        private boolean dryRun;
        private Clock clock = Clock.systemUTC();
        private Listener listener = Listener.NONE;

        private Builder(Path schema, MigrationSource migrations, MigrationName name) {
            this.schema = schema;
            this.migrations = migrations;
            this.name = name;
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
         * Whether nothing shall be written; the default is false.
         *
         * @param dry true to get the SQL only
         * @return this
         */
        public Builder dryRun(boolean dry) {
            this.dryRun = dry;
            return this;
        }

        /**
         * The clock; the system's by default.
         *
         * @param source tells the time
         * @return this
         */
        public Builder clock(Clock source) {
            this.clock = source;
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
        public GenerateRequest build() {
            return new GenerateRequest(schema, migrations, name, directions, dryRun, clock, listener);
        }
    }
}
