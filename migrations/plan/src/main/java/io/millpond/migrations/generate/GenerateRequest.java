package io.millpond.migrations.generate;

import io.millpond.migrations.replay.MigrationSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What to generate.
 *
 * @param schema the folder of schema files
 * @param migrations the folder of migrations; made when the first is written
 * @param name the words of the new file's name
 * @param allowDestructive whether objects may be dropped
 * @param drop what may be lost besides: {@code table}, {@code table.column}, or the name of another object
 * @param renames the new name of a {@code table} or {@code table.column} by its old one
 * @param dryRun whether to return the SQL instead of writing it
 * @param placeholders the values of Flyway placeholders in existing migrations
 * @param classpath folders of compiled Java migrations
 * @param clock tells the time for versions that are times
 * @param listener hears of progress and warnings
 */
public record GenerateRequest(
        Path schema,
        Path migrations,
        MigrationName name,
        boolean allowDestructive,
        Set<String> drop,
        Map<String, String> renames,
        boolean dryRun,
        Map<String, String> placeholders,
        List<Path> classpath,
        Clock clock,
        Listener listener) {

    /** Copies the collections. */
    public GenerateRequest {
        drop = Set.copyOf(drop);
        renames = Map.copyOf(renames);
        placeholders = Map.copyOf(placeholders);
        classpath = List.copyOf(classpath);
    }

    /**
     * Starts a request.
     *
     * @param schema the folder of schema files
     * @param migrations the folder of migrations
     * @param name words, such as {@code add_tags}
     * @return a builder
     * @throws io.millpond.schema.error.BuildException where the name cannot be part of a file name
     */
    public static Builder of(Path schema, Path migrations, String name) {
        return new Builder(schema, migrations, MigrationName.parse(name));
    }

    MigrationSource source() {
        return new MigrationSource(migrations, placeholders, classpath);
    }

    /** Collects what is optional. Not safe for use by several threads. */
    public static final class Builder {
        private final Path schema;
        private final Path migrations;
        private final MigrationName name;
        private boolean allowDestructive;
        private Set<String> drop = Set.of();
        private Map<String, String> renames = Map.of();
        private boolean dryRun;
        private Map<String, String> placeholders = Map.of();
        private List<Path> classpath = List.of();
        private Clock clock = Clock.systemUTC();
        private Listener listener = Listener.NONE;

        private Builder(Path schema, Path migrations, MigrationName name) {
            this.schema = schema;
            this.migrations = migrations;
            this.name = name;
        }

        /**
         * Whether tables, columns and other objects may be dropped; the default is false.
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
         * Values of Flyway placeholders; none by default.
         *
         * @param values by name
         * @return this
         */
        public Builder placeholders(Map<String, String> values) {
            this.placeholders = values;
            return this;
        }

        /**
         * Folders whose package {@code db.migration} holds compiled Java migrations; none by default.
         *
         * @param folders classpath entries; jars and missing folders are passed over
         * @return this
         */
        public Builder classpath(List<Path> folders) {
            this.classpath = folders;
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
            return new GenerateRequest(
                    schema,
                    migrations,
                    name,
                    allowDestructive,
                    drop,
                    renames,
                    dryRun,
                    placeholders,
                    classpath,
                    clock,
                    listener);
        }
    }
}
