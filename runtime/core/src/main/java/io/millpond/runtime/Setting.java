package io.millpond.runtime;

import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.text.DurationText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting, described once: everything that names, parses, checks or explains it reads it here.
 *
 * @param name as in the builder and in properties, lower camel case
 * @param env the environment variable
 * @param initial the value when nothing is said; null for none
 * @param parser text to value; throws {@link IllegalArgumentException} for text that is no such value
 * @param check whether a value is within the bounds
 * @param allowed the bounds in words
 * @param text what it does
 * @param isSecret whether its value must never be shown
 * @param scope which kind of database it is for
 */
record Setting<T>(
        String name,
        String env,
        @Nullable T initial,
        Function<String, T> parser,
        Function<T, Boolean> check,
        String allowed,
        String text,
        boolean isSecret,
        Scope scope) {

    /** For which kind of database a setting means something. Given for the other kind, it is told in the log and unused. */
    enum Scope {
        FILE,
        /** A file, or the replica of a server: what is read here. */
        LOCAL,
        SERVER,
        BOTH;

        boolean isFor(boolean isServer, boolean hasReplica) {
            return switch (this) {
                case FILE -> !isServer;
                case LOCAL -> !isServer || hasReplica;
                case SERVER -> isServer;
                case BOTH -> true;
            };
        }
    }

    static final Setting<String> URL = new Setting<>(
            "url",
            "MILLPOND_URL",
            "file:./local.db",
            Function.identity(),
            url -> !url.isBlank(),
            "file:<path>, libsql://<host>, https://<host> or http://<host>:<port>",
            "where the database is",
            false,
            Scope.BOTH);
    static final Setting<String> AUTH_TOKEN = new Setting<>(
            "authToken",
            "MILLPOND_AUTH_TOKEN",
            null,
            Function.identity(),
            token -> !token.isBlank(),
            "a token",
            "proves who we are to a libSQL server; a file needs none",
            true,
            Scope.SERVER);
    static final Setting<String> NAMESPACE = new Setting<>(
            "namespace",
            "MILLPOND_NAMESPACE",
            null,
            Function.identity(),
            name -> !name.isBlank(),
            "a name",
            "which database of a libSQL server that has several",
            false,
            Scope.SERVER);
    static final Setting<List<String>> READ_URLS = new Setting<>(
            "readUrls",
            "MILLPOND_READ_URLS",
            List.of(),
            Setting::urls,
            urls -> urls.stream().allMatch(DatabaseUrl::isServer),
            "libsql://<host>, https://<host> or http://<host>:<port>, with commas between them",
            "other libSQL servers that hold a copy of the one in url, for reads",
            true,
            Scope.SERVER);
    static final Setting<Path> REPLICA = new Setting<>(
            "replica",
            "MILLPOND_REPLICA",
            null,
            text -> Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text)
                    .toAbsolutePath()
                    .normalize(),
            path -> path.getFileName() != null,
            "a path",
            "the local copy of a libSQL server's database",
            false,
            Scope.SERVER);
    static final Setting<SyncMode> SYNC = new Setting<>(
            "sync",
            "MILLPOND_SYNC",
            SyncMode.live(),
            Setting::syncMode,
            mode -> true,
            "live, manual, or a pause of 10ms to 1d",
            "when the replica fetches",
            false,
            Scope.SERVER);
    static final Setting<Duration> VERIFY_EVERY = duration(
            Scope.SERVER,
            "verifyEvery",
            "MILLPOND_VERIFY_EVERY",
            Duration.ofHours(24),
            Duration.ofDays(365),
            "how often all of the replica is checked; 0 switches that off");
    static final Setting<Integer> LOG_LIMIT = number(
            Scope.SERVER,
            "logLimit",
            "MILLPOND_LOG_LIMIT",
            16,
            1,
            4096,
            "megabytes up to which the replica's write-ahead log is let grow while no reader is in the way");
    static final Setting<Integer> REPLICA_CACHE = number(
            Scope.SERVER,
            "replicaCache",
            "MILLPOND_REPLICA_CACHE",
            600,
            40,
            4_000_000,
            "kilobytes of pages that each reader of the replica keeps from one commit of the primary to the next");
    static final Setting<Consistency> CONSISTENCY = new Setting<>(
            "consistency",
            "MILLPOND_CONSISTENCY",
            Consistency.readYourWrites(),
            Consistency::parse,
            level -> true,
            "eventual, read-your-writes, strong, or a duration of 1ms to 365d for the greatest staleness",
            "what a read on the replica may miss",
            false,
            Scope.SERVER);
    static final Setting<Duration> READ_WAIT = duration(
            Scope.SERVER,
            "readWait",
            "MILLPOND_READ_WAIT",
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            "how long a read waits for the replica before it goes to the primary");
    static final Setting<Integer> CONNECTIONS = number(
            Scope.SERVER,
            "connections",
            "MILLPOND_CONNECTIONS",
            16,
            1,
            128,
            "connections to a libSQL server kept open at most");
    static final Setting<Integer> READERS = number(
            Scope.LOCAL,
            "readers",
            "MILLPOND_READERS",
            Math.min(16, Math.max(4, Runtime.getRuntime().availableProcessors())),
            1,
            256,
            "read-only connections to a file or replica kept open at most");
    static final Setting<Duration> BUSY_TIMEOUT = duration(
            Scope.FILE,
            "busyTimeout",
            "MILLPOND_BUSY_TIMEOUT",
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            "how long a write waits for another process that writes to the file");
    static final Setting<Duration> ACQUIRE_TIMEOUT = duration(
            Scope.BOTH,
            "acquireTimeout",
            "MILLPOND_ACQUIRE_TIMEOUT",
            Duration.ofSeconds(30),
            Duration.ofHours(1),
            "how long a statement waits for its turn on the writer or a reader, or for a connection to a server");
    static final Setting<Duration> CLOSE_TIMEOUT = duration(
            Scope.BOTH,
            "closeTimeout",
            "MILLPOND_CLOSE_TIMEOUT",
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            "how long close() waits for work that still runs");
    static final Setting<Duration> LONG_TRANSACTION = duration(
            Scope.BOTH,
            "longTransaction",
            "MILLPOND_LONG_TRANSACTION",
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            "a write transaction longer than this is logged as a warning; 0 switches that off");
    static final Setting<Duration> SLOW_STATEMENT = duration(
            Scope.BOTH,
            "slowStatement",
            "MILLPOND_SLOW_STATEMENT",
            Duration.ZERO,
            Duration.ofHours(1),
            "a statement that takes longer is logged as a warning, without its values; 0 switches that off");
    static final Setting<Integer> VERDICT_CACHE_SIZE = number(
            Scope.LOCAL,
            "verdictCacheSize",
            "MILLPOND_VERDICT_CACHE_SIZE",
            4096,
            16,
            1_000_000,
            "SQL texts whose kind is remembered");
    static final Setting<Integer> STATEMENT_CACHE_SIZE = number(
            Scope.LOCAL,
            "statementCacheSize",
            "MILLPOND_STATEMENT_CACHE_SIZE",
            256,
            0,
            10_000,
            "prepared statements kept per connection");
    static final Setting<Synchronous> SYNCHRONOUS = new Setting<>(
            "synchronous",
            "MILLPOND_SYNCHRONOUS",
            Synchronous.NORMAL,
            text -> Synchronous.valueOf(text.trim().toUpperCase(Locale.ROOT)),
            value -> true,
            "NORMAL, FULL",
            "when a commit reaches the disk; a server decides that itself",
            false,
            Scope.FILE);

    /** All of them, in the order in which they are shown. */
    static final List<Setting<?>> ALL = List.of(
            URL,
            AUTH_TOKEN,
            NAMESPACE,
            READ_URLS,
            REPLICA,
            SYNC,
            VERIFY_EVERY,
            LOG_LIMIT,
            REPLICA_CACHE,
            CONSISTENCY,
            READ_WAIT,
            CONNECTIONS,
            READERS,
            BUSY_TIMEOUT,
            ACQUIRE_TIMEOUT,
            CLOSE_TIMEOUT,
            LONG_TRANSACTION,
            SLOW_STATEMENT,
            VERDICT_CACHE_SIZE,
            STATEMENT_CACHE_SIZE,
            SYNCHRONOUS);

    private static Setting<Integer> number(
            Scope scope, String name, String env, int initial, int least, int most, String text) {
        return new Setting<>(
                name,
                env,
                initial,
                value -> Integer.valueOf(value.trim()),
                value -> value >= least && value <= most,
                least + " to " + most,
                text,
                false,
                scope);
    }

    private static Setting<Duration> duration(
            Scope scope, String name, String env, Duration initial, Duration most, String text) {
        return new Setting<>(
                name,
                env,
                initial,
                DurationText::parse,
                value -> !value.isNegative() && value.compareTo(most) <= 0,
                "0s to " + DurationText.format(most) + ", as 250ms, 5s, 2m or 1h",
                text,
                false,
                scope);
    }

    private static List<String> urls(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::trim)
                .filter(url -> !url.isEmpty())
                .toList();
    }

    private static SyncMode syncMode(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "live" -> SyncMode.live();
            case "manual" -> SyncMode.manual();
            default -> SyncMode.every(DurationText.parse(text));
        };
    }

    /** Reads and checks a value written as text. */
    T parse(String value) {
        try {
            return checked(parser.apply(value));
        } catch (IllegalArgumentException e) {
            throw rejected(value, e);
        }
    }

    /** Gives the value back if it is within the bounds. */
    T checked(T value) {
        if (!check.apply(value)) {
            throw rejected(value, null);
        }
        return value;
    }

    private MillpondException rejected(Object value, @Nullable Exception cause) {
        String shown = isSecret ? "(secret)" : "'" + value + "'";
        return new MillpondException(
                MillpondException.Code.CONFIG_INVALID,
                "Setting " + name + " (" + env + "), " + text + ": " + shown + " is not allowed.",
                "Give a value that is allowed: " + allowed + ".",
                cause);
    }
}
