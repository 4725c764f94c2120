package io.millpond.spring.database;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import io.millpond.runtime.Synchronous;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.web.BookmarkCookie;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * The {@code millpond.*} properties. What is not given keeps the default of {@link MillpondConfig}, which also has the bounds;
 * a name that does not exist is refused.
 *
 * @param enabled whether Millpond is this application's database
 * @param url where the database is: file:path, libsql://host, https://host or http://host:port
 * @param authToken proves to a libSQL server who we are; never shown
 * @param namespace which database of a libSQL server that has several
 * @param readUrls other libSQL servers that hold a copy of the one in url, for reads
 * @param replica path of the local copy of a libSQL server's database, from which reads are answered
 * @param sync when the replica fetches: live, manual, or a pause such as 500ms
 * @param verifyEvery how often all of the replica is checked; 0 switches that off
 * @param logLimit megabytes up to which the replica's write-ahead log is let grow while no reader is in the way
 * @param replicaCache kilobytes of pages that each reader of the replica keeps
 * @param consistency what a read on the replica may miss: eventual, read-your-writes, strong, or the greatest staleness as 5s
 * @param readWait how long a read waits for the replica before it goes to the primary
 * @param connections connections to a libSQL server kept open at most
 * @param readers read-only connections to a file or replica kept open at most; by default as many as processors, 4 to 16
 * @param busyTimeout how long a write waits for another process that writes to the file
 * @param acquireTimeout how long a statement waits for its turn on the writer or a reader, or for a connection to a server
 * @param closeTimeout how long closing waits for work that still runs
 * @param longTransaction a write transaction longer than this is logged as a warning; 0 switches that off
 * @param slowStatement a statement that takes longer is logged as a warning, without its values; 0 switches that off
 * @param verdictCacheSize SQL texts whose kind is remembered
 * @param statementCacheSize prepared statements kept per connection
 * @param synchronous when a commit to a file reaches the disk
 * @param session the session of each HTTP request
 */
@ConfigurationProperties(prefix = "millpond", ignoreUnknownFields = false)
public record MillpondProperties(
        @DefaultValue("true") boolean enabled,
        @Nullable String url,
        @Nullable String authToken,
        @Nullable String namespace,
        @Nullable List<String> readUrls,
        @Nullable String replica,
        @Nullable String sync,
        @Nullable Duration verifyEvery,
        @Nullable Integer logLimit,
        @Nullable Integer replicaCache,
        @Nullable String consistency,
        @Nullable Duration readWait,
        @Nullable Integer connections,
        @Nullable Integer readers,
        @Nullable Duration busyTimeout,
        @Nullable Duration acquireTimeout,
        @Nullable Duration closeTimeout,
        @Nullable Duration longTransaction,
        @Nullable Duration slowStatement,
        @Nullable Integer verdictCacheSize,
        @Nullable Integer statementCacheSize,
        @Nullable Synchronous synchronous,
        @DefaultValue SessionProperties session) {

    /**
     * The session of each HTTP request.
     *
     * @param enabled whether each HTTP request has a session of its own, continued from the visitor's last one
     * @param cookie name of the cookie that holds the visitor's bookmark
     * @param maxAge how long browsers keep the cookie, 1s to 400d
     */
    public record SessionProperties(
            @DefaultValue("true") boolean enabled,
            @DefaultValue(COOKIE) String cookie,
            @DefaultValue("1d") Duration maxAge) {
        private static final String COOKIE = "millpond-bookmark";

        /** Checks them now: the cookie itself is made for each request. An empty name counts as not given. */
        public SessionProperties {
            cookie = cookie.isBlank() ? COOKIE : cookie;
            try {
                var unused = new BookmarkCookie(cookie, "/", maxAge, false);
            } catch (IllegalArgumentException e) {
                throw new MillpondException(
                        MillpondException.Code.CONFIG_INVALID,
                        "Properties millpond.session.cookie and millpond.session.max-age make no cookie: "
                                + e.getMessage() + ".",
                        "Say a name of 1 to 100 letters, digits, - and _, and an age of 1s to 400d.",
                        e);
            }
        }
    }

    /** What was given. An empty text counts as not given: {@code millpond.replica=${REPLICA:}} is how Spring says "none". */
    MillpondConfig.Builder apply(MillpondConfig.Builder builder) {
        text(url, builder::url);
        text(authToken, builder::authToken);
        text(namespace, builder::namespace);
        given(
                readUrls,
                urls -> builder.readUrls(
                        urls.stream().filter(url -> !url.isBlank()).toList()));
        text(replica, path -> builder.replica(path(path)));
        text(sync, mode -> builder.sync(syncMode(mode)));
        given(verifyEvery, builder::verifyEvery);
        given(logLimit, builder::logLimit);
        given(replicaCache, builder::replicaCache);
        text(consistency, level -> builder.consistency(consistency(level)));
        given(readWait, builder::readWait);
        given(connections, builder::connections);
        given(readers, builder::readers);
        given(busyTimeout, builder::busyTimeout);
        given(acquireTimeout, builder::acquireTimeout);
        given(closeTimeout, builder::closeTimeout);
        given(longTransaction, builder::longTransaction);
        given(slowStatement, builder::slowStatement);
        given(verdictCacheSize, builder::verdictCacheSize);
        given(statementCacheSize, builder::statementCacheSize);
        given(synchronous, builder::synchronous);
        return builder;
    }

    private static <T> void given(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static void text(@Nullable String value, Consumer<String> setter) {
        if (value != null && !value.isBlank()) {
            setter.accept(value);
        }
    }

    private static Path path(String text) {
        return Path.of(text.startsWith("file:") ? text.substring("file:".length()) : text);
    }

    private static SyncMode syncMode(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "live" -> SyncMode.live();
            case "manual" -> SyncMode.manual();
            default -> every(text.trim());
        };
    }

    private static SyncMode every(String pause) {
        try {
            return SyncMode.every(DurationStyle.detectAndParse(pause));
        } catch (IllegalArgumentException e) {
            throw new MillpondException(
                    MillpondException.Code.CONFIG_INVALID,
                    "Property millpond.sync: '" + pause + "' is not allowed.",
                    "Say live, manual, or a pause of 10ms to 1d.",
                    e);
        }
    }

    private static Consistency consistency(String text) {
        try {
            return Consistency.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MillpondException(
                    MillpondException.Code.CONFIG_INVALID,
                    "Property millpond.consistency: '" + text + "' is not allowed.",
                    "Say eventual, read-your-writes, strong, or the greatest staleness, such as 5s.",
                    e);
        }
    }

    /** Nothing: the URL and the token may be secret. {@link MillpondConfig#toString()} shows the settings without them. */
    @Override
    public String toString() {
        return "MillpondProperties[…]";
    }
}
