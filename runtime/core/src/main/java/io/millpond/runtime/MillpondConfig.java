package io.millpond.runtime;

import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.text.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

// Waiver of the 400 lines: a setter and a getter with Javadoc for each setting.
/**
 * How a {@link Millpond} is opened. Immutable; made by {@link #builder()} or {@link #fromEnvironment()}.
 *
 * <p>Long for its lists: each setting has a getter and a method of the builder, with its bounds; what they are is in
 * {@code Setting}.
 *
 * <p>Every value is checked when it is given; what is out of bounds is refused with the bounds, never clamped.
 */
public final class MillpondConfig {
    private final Map<Setting<?>, Object> values;
    private final @Nullable Path file;
    private final String shownUrl;
    private final List<MillpondConfig> readServers;

    private MillpondConfig(Map<Setting<?>, Object> values) {
        this.values = Map.copyOf(values);
        if (DatabaseUrl.isServer(url())) {
            this.file = null;
            this.shownUrl = DatabaseUrl.checkServer(DatabaseUrl.toJdbc(url(), namespace()));
        } else {
            this.file = DatabaseUrl.toFile(url());
            this.shownUrl = url();
        }
        this.readServers = readUrls().stream().map(this::at).toList();
    }

    /** The same settings for another server, without a replica. */
    private MillpondConfig at(String readUrl) {
        String jdbc = DatabaseUrl.toJdbcLike(readUrl, isServer() ? jdbcUrl() : "");
        DatabaseUrl.checkServer(jdbc, "Setting readUrls (MILLPOND_READ_URLS)");
        Map<Setting<?>, Object> like = new HashMap<>(values);
        like.put(Setting.URL, jdbc);
        like.put(Setting.READ_URLS, List.of());
        like.remove(Setting.NAMESPACE); // it is in the URL
        like.remove(Setting.REPLICA);
        return new MillpondConfig(like);
    }

    /**
     * Starts with the default of every setting.
     *
     * @return a builder for one thread
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads the {@code MILLPOND_*} variables of this process; what is not set keeps its default
     * ({@code MILLPOND_URL}: {@code file:./local.db}).
     *
     * @return the configuration
     * @throws MillpondException if a variable that starts with {@code MILLPOND_} is unknown, or a value is not allowed
     */
    public static MillpondConfig fromEnvironment() {
        return fromEnvironment(System.getenv());
    }

    static MillpondConfig fromEnvironment(Map<String, String> environment) {
        return new Environment(environment).read(builder()).build();
    }

    /**
     * Where the database is.
     *
     * @return a URL such as {@code file:./local.db}, as it was given: one of a server may hold a token; to be shown is
     *     {@link #shownUrl()}
     */
    public String url() {
        return get(Setting.URL);
    }

    /**
     * {@link #url()} without anything secret.
     *
     * @return for messages and logs
     */
    public String shownUrl() {
        return shownUrl;
    }

    /**
     * Whether {@link #url()} names a libSQL server.
     *
     * @return false for a file
     */
    public boolean isServer() {
        return file == null;
    }

    /**
     * The database file that {@link #url()} names.
     *
     * @return an absolute path
     * @throws IllegalStateException if it names a server
     */
    public Path file() {
        if (file == null) {
            throw new IllegalStateException(shownUrl + " names a server, not a file; isServer() tells");
        }
        return file;
    }

    /**
     * {@link #url()} as JDBC drivers and migration tools take it.
     *
     * @return {@code jdbc:sqlite:} and the absolute path; or {@code jdbc:libsql:}, the server and {@link #namespace()},
     *     as secret as what was given, without {@link #authToken()}
     */
    public String jdbcUrl() {
        return file == null ? DatabaseUrl.toJdbc(url(), namespace()) : "jdbc:sqlite:" + file;
    }

    /**
     * What proves to a server who we are.
     *
     * @return a token, never to be shown; null if none was given
     */
    public @Nullable String authToken() {
        return (String) values.get(Setting.AUTH_TOKEN);
    }

    /**
     * Which database of a server that has several.
     *
     * @return its name; null: the server chooses, or the URL says it
     */
    public @Nullable String namespace() {
        return (String) values.get(Setting.NAMESPACE);
    }

    /**
     * Other servers that hold a copy of the one in {@link #url()}.
     *
     * @return as they were given: they may hold tokens; empty: there are none
     */
    public List<String> readUrls() {
        return get(Setting.READ_URLS);
    }

    /**
     * How each of {@link #readUrls()} is reached: with what {@link #url()} says, where they do not say it themselves.
     *
     * @return in the same order
     */
    public List<MillpondConfig> readServers() {
        return readServers;
    }

    /**
     * Where the local copy of a server's database is.
     *
     * @return an absolute path; null: there is none
     */
    public @Nullable Path replica() {
        return (Path) values.get(Setting.REPLICA);
    }

    /**
     * When the replica fetches.
     *
     * @return live, unless said otherwise
     */
    public SyncMode sync() {
        return get(Setting.SYNC);
    }

    /**
     * How often all of the replica is checked.
     *
     * @return 0 (never) to 365 days
     */
    public Duration verifyEvery() {
        return get(Setting.VERIFY_EVERY);
    }

    /**
     * Up to which size the replica's write-ahead log is let grow while no reader is in the way.
     *
     * @return 1 to 4096 megabytes
     */
    public int logLimit() {
        return get(Setting.LOG_LIMIT);
    }

    /**
     * How much each reader of the replica keeps of the file's pages. SQLite drops them at each commit, the more there are the
     * slower.
     *
     * @return 40 to 4,000,000 kilobytes
     */
    public int replicaCache() {
        return get(Setting.REPLICA_CACHE);
    }

    /**
     * What a read may miss, where neither its session nor the read itself says otherwise.
     *
     * @return read-your-writes, unless said otherwise
     */
    public Consistency consistency() {
        return get(Setting.CONSISTENCY);
    }

    /**
     * How long a read waits for the replica at most; then it goes to the primary.
     *
     * @return 0 to 1 minute
     */
    public Duration readWait() {
        return get(Setting.READ_WAIT);
    }

    /**
     * How many connections to a server are kept open at most. A file has {@link #readers()} instead.
     *
     * @return 1 to 128
     */
    public int connections() {
        return get(Setting.CONNECTIONS);
    }

    /**
     * How many read-only connections to a file or replica are kept open at most.
     *
     * @return 1 to 256
     */
    public int readers() {
        return get(Setting.READERS);
    }

    /**
     * How long a write waits for another process that writes to the file.
     *
     * @return 0 to 10 minutes
     */
    public Duration busyTimeout() {
        return get(Setting.BUSY_TIMEOUT);
    }

    /**
     * How long a statement waits for its turn on the writer or a reader, or for a connection to a server.
     *
     * @return 0 to 1 hour; for a server at least 250 ms hold
     */
    public Duration acquireTimeout() {
        return get(Setting.ACQUIRE_TIMEOUT);
    }

    /**
     * How long {@link Millpond#close()} waits for work that still runs.
     *
     * @return 0 to 1 hour
     */
    public Duration closeTimeout() {
        return get(Setting.CLOSE_TIMEOUT);
    }

    /**
     * After how long a write transaction is logged as too long; with a server, a connection in use.
     *
     * @return 0 (never) to 1 hour; for a server at least 2 seconds hold
     */
    public Duration longTransaction() {
        return get(Setting.LONG_TRANSACTION);
    }

    /**
     * After how long a statement is logged as slow.
     *
     * @return 0 (never) to 1 hour
     */
    public Duration slowStatement() {
        return get(Setting.SLOW_STATEMENT);
    }

    /**
     * How many SQL texts are remembered with their kind, for a file or replica.
     *
     * @return 16 to 1,000,000
     */
    public int verdictCacheSize() {
        return get(Setting.VERDICT_CACHE_SIZE);
    }

    /**
     * How many prepared statements are kept per connection to a file or replica.
     *
     * @return 0 to 10,000
     */
    public int statementCacheSize() {
        return get(Setting.STATEMENT_CACHE_SIZE);
    }

    /**
     * When a commit reaches the disk.
     *
     * @return the SQLite setting
     */
    public Synchronous synchronous() {
        return get(Setting.SYNCHRONOUS);
    }

    /** All settings with their values; secrets are shown as {@code ***}. */
    @Override
    public String toString() {
        StringJoiner joiner = new StringJoiner(", ", "MillpondConfig[", "]");
        for (Setting<?> setting : Setting.ALL) {
            Object value = values.get(setting);
            if (value != null && !List.of().equals(value)) {
                joiner.add(setting.name() + "=" + shown(setting, value));
            }
        }
        return joiner.toString();
    }

    private Object shown(Setting<?> setting, Object value) {
        if (setting.equals(Setting.URL)) {
            return shownUrl;
        } else if (setting.equals(Setting.READ_URLS)) {
            return readServers.stream().map(MillpondConfig::shownUrl).toList();
        } else if (setting.isSecret()) {
            return "***";
        }
        return value instanceof Duration duration ? DurationText.format(duration) : value;
    }

    /** Settings that were changed although they mean nothing for this kind of database. */
    List<String> unused() {
        return Setting.ALL.stream()
                .filter(setting -> !setting.scope().isFor(isServer(), replica() != null))
                .filter(setting -> !Objects.equals(values.get(setting), setting.initial()))
                .map(Setting::name)
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MillpondConfig config && config.values.equals(values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @SuppressWarnings("unchecked") // only Builder.put writes, under the setting's own type
    private <T> T get(Setting<T> setting) {
        T value = (T) values.get(setting);
        if (value == null) {
            throw new IllegalStateException(setting.name() + " has no value");
        }
        return value;
    }

    /** Collects settings. For one thread; {@link #build()} may be called more than once. */
    public static final class Builder {
        private final Map<Setting<?>, Object> values = new HashMap<>();

        private Builder() {
            for (Setting<?> setting : Setting.ALL) {
                Object initial = setting.initial();
                if (initial != null) {
                    values.put(setting, initial);
                }
            }
        }

        /**
         * Where the database is.
         *
         * @param url {@code file:} and a path, relative to the working directory or absolute; or a libSQL server:
         *     {@code libsql://host} and {@code https://host} with TLS, {@code http://host:port} without
         * @return this
         */
        public Builder url(String url) {
            return put(Setting.URL, url);
        }

        /**
         * What proves to a server who we are.
         *
         * @param token a JWT; not shown anywhere
         * @return this
         * @throws MillpondException if it is blank
         */
        public Builder authToken(String token) {
            return put(Setting.AUTH_TOKEN, token);
        }

        /**
         * Which database of a server that has several.
         *
         * @param name of a namespace
         * @return this
         * @throws MillpondException if it is blank
         */
        public Builder namespace(String name) {
            return put(Setting.NAMESPACE, name);
        }

        /**
         * Other servers that hold a copy of the one in {@link #url(String)}: replica nodes, regions. Reads that are not answered
         * here go to whichever of all of them answers fastest, and has what they must see. Token, namespace and the parameters
         * of the first URL hold for them too, unless they have their own.
         *
         * @param urls of servers, as {@link #url(String)} takes them
         * @return this
         * @throws MillpondException if one is no server's
         */
        public Builder readUrls(List<String> urls) {
            return put(Setting.READ_URLS, List.copyOf(urls));
        }

        /**
         * Where the local copy of a server's database is.
         *
         * @param file created when the database is first fetched; its folder exists
         * @return this
         */
        public Builder replica(Path file) {
            return put(Setting.REPLICA, file.toAbsolutePath().normalize());
        }

        /**
         * When the replica fetches.
         *
         * @param mode live, again and again, or only when told
         * @return this
         */
        public Builder sync(SyncMode mode) {
            return put(Setting.SYNC, mode);
        }

        /**
         * How often all of the replica is checked.
         *
         * @param pause 0 (never) to 365 days
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder verifyEvery(Duration pause) {
            return put(Setting.VERIFY_EVERY, pause);
        }

        /**
         * Up to which size the replica's write-ahead log is let grow while no reader is in the way.
         *
         * @param megabytes 1 to 4096
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder logLimit(int megabytes) {
            return put(Setting.LOG_LIMIT, megabytes);
        }

        /**
         * How much each reader of the replica keeps of the file's pages. Small is right for short reads of a primary that
         * commits all the time; large for long joins of one that commits seldom.
         *
         * @param kilobytes 40 to 4,000,000
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder replicaCache(int kilobytes) {
            return put(Setting.REPLICA_CACHE, kilobytes);
        }

        /**
         * What a read may miss, where neither its session nor the read itself says otherwise.
         *
         * @param level of reads
         * @return this
         */
        public Builder consistency(Consistency level) {
            return put(Setting.CONSISTENCY, level);
        }

        /**
         * How long a read waits for the replica at most, where that lacks something that it must see.
         *
         * @param limit 0 (not at all) to 1 minute
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder readWait(Duration limit) {
            return put(Setting.READ_WAIT, limit);
        }

        /**
         * How many connections to a server are kept open at most.
         *
         * @param connections 1 to 128, which is how many transactions sqld runs at a time
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder connections(int connections) {
            return put(Setting.CONNECTIONS, connections);
        }

        /**
         * How many read-only connections to a file or replica are kept open at most.
         *
         * @param readers 1 to 256
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder readers(int readers) {
            return put(Setting.READERS, readers);
        }

        /**
         * How long a write waits for another process that writes to the file.
         *
         * @param timeout 0 to 10 minutes
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder busyTimeout(Duration timeout) {
            return put(Setting.BUSY_TIMEOUT, timeout);
        }

        /**
         * How long a statement waits for its turn on the writer or a reader, or for a connection to a server.
         *
         * @param timeout 0 to 1 hour
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder acquireTimeout(Duration timeout) {
            return put(Setting.ACQUIRE_TIMEOUT, timeout);
        }

        /**
         * How long {@link Millpond#close()} waits for work that still runs.
         *
         * @param timeout 0 to 1 hour
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder closeTimeout(Duration timeout) {
            return put(Setting.CLOSE_TIMEOUT, timeout);
        }

        /**
         * After how long a write transaction is logged as too long.
         *
         * @param limit 0 (never) to 1 hour
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder longTransaction(Duration limit) {
            return put(Setting.LONG_TRANSACTION, limit);
        }

        /**
         * After how long a statement is logged as slow: {@link io.millpond.runtime.observe.SlowStatements}.
         *
         * @param limit 0 (never) to 1 hour
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder slowStatement(Duration limit) {
            return put(Setting.SLOW_STATEMENT, limit);
        }

        /**
         * How many SQL texts are remembered with their kind, for a file or replica.
         *
         * @param size 16 to 1,000,000
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder verdictCacheSize(int size) {
            return put(Setting.VERDICT_CACHE_SIZE, size);
        }

        /**
         * How many prepared statements are kept per connection to a file or replica.
         *
         * @param size 0 (none) to 10,000
         * @return this
         * @throws MillpondException if it is out of bounds
         */
        public Builder statementCacheSize(int size) {
            return put(Setting.STATEMENT_CACHE_SIZE, size);
        }

        /**
         * When a commit reaches the disk.
         *
         * @param synchronous the SQLite setting
         * @return this
         */
        public Builder synchronous(Synchronous synchronous) {
            return put(Setting.SYNCHRONOUS, synchronous);
        }

        /**
         * Checks the whole.
         *
         * @return the configuration
         * @throws MillpondException if the URL cannot be used
         */
        public MillpondConfig build() {
            return new MillpondConfig(values);
        }

        <T> Builder put(Setting<T> setting, T value) {
            values.put(setting, setting.checked(value));
            return this;
        }

        void parse(Setting<?> setting, String text) {
            values.put(setting, setting.parse(text));
        }
    }
}
