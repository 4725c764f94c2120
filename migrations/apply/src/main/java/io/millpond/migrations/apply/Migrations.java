package io.millpond.migrations.apply;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Applies the migrations of some locations to one database.
 *
 * <pre>{@code
 * MigrationReport report = Migrations.on("file:./local.db").migrate();
 * }</pre>
 *
 * <p>The database is a file, or a libSQL server. A server takes the write lock from a transaction that is older than 5
 * seconds when another writer waits; such a migration is begun again, five times at most. It also ends a transaction that
 * lies idle for 10 seconds, which no migration in Java may do.
 *
 * <p>Each migration and its row in {@code flyway_schema_history} commit together or not at all. Foreign keys are off
 * while it runs, so that a table can be rebuilt without emptying its children, and are checked before it commits.
 * Migrators that start at the same time, in any number of processes, apply one after the other and all end well.
 *
 * <p>Flyway logs through SLF4J, Log4j or Commons Logging if one of them is there (logger {@code org.flywaydb}), otherwise
 * through {@code java.util.logging}, where its level is set to WARNING unless it was set before. Millpond's own messages,
 * such as who holds the lock, are under {@code io.millpond.migrations.apply}.
 *
 * <p>Threads: immutable; {@link #migrate()} may be called by many threads.
 */
public final class Migrations {
    private final Target target;
    private final List<String> locations;
    private final Duration lockWait;
    private final @Nullable String authToken;
    private final ClassLoader classLoader;
    private final Consumer<FluentConfiguration> customizer;

    private Migrations(Builder builder) {
        this.target = builder.target;
        this.locations =
                builder.locations.isEmpty() ? List.of(Builder.DEFAULT_LOCATION) : List.copyOf(builder.locations);
        this.lockWait = builder.lockWait;
        this.authToken = builder.authToken;
        this.classLoader = builder.classLoader != null ? builder.classLoader : contextClassLoader();
        this.customizer = builder.customizer;
    }

    /**
     * Starts the description of a run.
     *
     * @param url of a file, {@code file:./x.db} or {@code jdbc:sqlite:./x.db}, which is created if it is not there, its
     *     folder is not; or of a libSQL server, {@code libsql://host}, {@code https://host}, {@code http://host} or
     *     {@code jdbc:libsql://host}, for which the application brings {@code millpond-jdbc}
     * @return a builder
     * @throws MigrationException if the URL is of another kind
     */
    public static Builder on(String url) {
        return new Builder(Target.parse(url));
    }

    /**
     * Starts the description of a run.
     *
     * @param database is changed
     * @return a builder
     */
    public static Builder on(DatabaseAccess database) {
        return new Builder(database.target());
    }

    /**
     * Applies what is pending.
     *
     * @return what was done
     * @throws MigrationException if the run cannot start or a migration fails; migrations before the failed one stay
     */
    public MigrationReport migrate() {
        Locations.check(locations);
        target.check();
        FlywayNoise.lower();
        try {
            Flyway flyway = configure().load();
            return Reports.of(flyway.migrate());
        } catch (FlywayException e) {
            throw Failures.translate(e, target);
        }
    }

    private FluentConfiguration configure() {
        FluentConfiguration configuration = Flyway.configure(classLoader)
                .dataSource(target.jdbcUrl(), null, authToken)
                .locations(locations.toArray(String[]::new))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .lockRetryCount(Math.toIntExact(Math.max(1, lockWait.toSeconds())));
        customizer.accept(configuration);
        return configuration;
    }

    private static ClassLoader contextClassLoader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : Objects.requireNonNull(Migrations.class.getClassLoader());
    }

    /** Describes a run. Not safe for use by several threads. */
    public static final class Builder {
        /** Where migrations are looked for if nothing else is said: {@value}. */
        public static final String DEFAULT_LOCATION = "classpath:db/migration";

        private final Target target;
        private final List<String> locations = new ArrayList<>();
        private Duration lockWait = Duration.ofSeconds(60);
        private @Nullable String authToken;
        private @Nullable ClassLoader classLoader;
        private Consumer<FluentConfiguration> customizer = configuration -> {};

        private Builder(Target target) {
            this.target = target;
        }

        /**
         * Adds places of migrations. The default is {@value #DEFAULT_LOCATION}.
         *
         * @param more {@code classpath:…} or {@code filesystem:…}, as Flyway writes them
         * @return this
         */
        public Builder locations(String... more) {
            locations.addAll(List.of(more));
            return this;
        }

        /**
         * Adds a folder of migrations.
         *
         * @param folder an existing folder
         * @return this
         */
        public Builder folder(Path folder) {
            return locations("filesystem:" + folder);
        }

        /**
         * How long to wait for another migrator, or for another writer of the database.
         *
         * @param wait one second to one day; the default is 60 seconds; parts of a second are dropped
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
         * The token that a server asks for. Without it {@code MILLPOND_AUTH_TOKEN} of the environment is used.
         *
         * @param token a JWT that may write, without {@code Bearer}; appears in no message and in no log
         * @return this
         */
        public Builder authToken(String token) {
            this.authToken = token.isBlank() ? null : token;
            return this;
        }

        /**
         * The class loader of {@code classpath:} locations, of Java migrations and of callbacks. The default is the
         * thread's context class loader.
         *
         * @param loader the class loader
         * @return this
         */
        public Builder classLoader(ClassLoader loader) {
            this.classLoader = loader;
            return this;
        }

        /**
         * Sets anything else that Flyway knows, such as placeholders, callbacks, a target version or Java migrations. It
         * is applied last.
         *
         * @param more changes the configuration
         * @return this
         */
        public Builder flyway(Consumer<FluentConfiguration> more) {
            this.customizer = this.customizer.andThen(more);
            return this;
        }

        /**
         * Ends the description.
         *
         * @return the run
         */
        public Migrations build() {
            return new Migrations(this);
        }

        /**
         * Builds and runs.
         *
         * @return what was done
         * @throws MigrationException if the run cannot start or a migration fails
         */
        public MigrationReport migrate() {
            return build().migrate();
        }
    }
}
