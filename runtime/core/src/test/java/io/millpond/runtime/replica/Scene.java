package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Sources;
import io.millpond.testkit.proxy.HostileProxy;
import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.Sqld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A database on a real server, and a file that is to be its replica. Closes the replicas it has opened. For one thread. */
public final class Scene implements AutoCloseable {
    /** Much longer than anything that is awaited takes, on a busy machine too. */
    public static final Duration LIMIT = Duration.ofSeconds(90);

    private final Sqld server;
    private final @Nullable String namespace;
    private final Path file;
    private final List<Replica> opened = new ArrayList<>();
    private String url;
    private @Nullable String token;

    private Scene(Sqld server, @Nullable String namespace, Path folder) {
        this.server = server;
        this.namespace = namespace;
        this.file = folder.resolve("replica.db");
        this.url = server.url();
    }

    /** A namespace of a server with many. */
    public static Scene of(FreshDatabase database, Path folder) {
        return new Scene(database.server(), database.namespace(), folder);
    }

    /** The only database of a server. */
    public static Scene of(Sqld server, Path folder) {
        return new Scene(server, null, folder);
    }

    /** Replicas opened from now on go through the proxy; writes do not. */
    public Scene through(HostileProxy proxy) {
        url = proxy.url();
        return this;
    }

    /** Writers and replicas opened from now on show this token; null: none. */
    public Scene withToken(@Nullable String newToken) {
        token = newToken;
        return this;
    }

    /** The replica's file. */
    public Path file() {
        return file;
    }

    /** Where the replica looks for its server. */
    public String url() {
        return url;
    }

    /** Settings of a replica, without a mode. */
    public MillpondConfig.Builder settings() {
        MillpondConfig.Builder builder =
                MillpondConfig.builder().url(url).replica(file).closeTimeout(Duration.ofSeconds(5));
        if (namespace != null) {
            builder.namespace(namespace);
        }
        if (token != null) {
            builder.authToken(token);
        }
        return builder;
    }

    /** Opens the replica. */
    public Replica open(SyncMode mode) {
        return open(settings().sync(mode).build());
    }

    /** Opens a replica with settings of its own. */
    public Replica open(MillpondConfig config) {
        Replica replica = Replica.open(config);
        opened.add(replica);
        return replica;
    }

    /** For the driver. */
    public String jdbcUrl() {
        return namespace == null ? server.jdbcUrl() : server.jdbcUrl(namespace);
    }

    /** A connection to the primary. */
    public Connection connect() throws SQLException {
        return token == null
                ? DriverManager.getConnection(jdbcUrl())
                : DriverManager.getConnection(jdbcUrl(), "", token);
    }

    /** Runs statements on the primary, each in a transaction of its own. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Runs one statement on the primary again and again, on one connection. */
    public void repeat(int times, String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < times; i++) {
                statement.execute(sql);
            }
        }
    }

    /** One number, read on the primary. */
    public long number(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return Long.parseLong(Content.rows(connection, sql).get(0));
        }
    }

    /** One number, read through the replica. */
    public static long number(Replica replica, String sql) {
        return ((Number) replica.dsl().fetchValue(sql)).longValue();
    }

    /** The frame up to which a replica is; -1 for none. */
    public static long frame(Replica replica) {
        return replica.position() instanceof FramePosition position ? position.frame() : FramePosition.NOTHING;
    }

    /** What the server counts of this database, such as {@code embedded_replica_frames_replicated}; needs its admin API. */
    public long statistic(String name) {
        String stats =
                server.admin("GET", "/v1/namespaces/" + (namespace == null ? "default" : namespace) + "/stats", null);
        Matcher matcher = Pattern.compile("\"" + name + "\":\\s*(\\d+)").matcher(stats);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + stats);
        }
        return Long.parseLong(matcher.group(1));
    }

    /** Loses the server's replication log while it is stopped: it makes another one from the data. */
    public void regenerateLog() throws IOException {
        server.stop();
        Files.delete(server.dataFolder()
                .resolve("dbs")
                .resolve(namespace == null ? "default" : namespace)
                .resolve("wallog"));
        server.restart();
    }

    /** Waits until readers of the replica see all that the primary has, without asking it to fetch. */
    public void awaitCurrent(Replica replica) throws Exception {
        Position end = primaryEnd();
        Until.holds(end.toString(), LIMIT, () -> {
            Position now = replica.position();
            return now != null && now.contains(end);
        });
    }

    /** Asked as a replica asks: the server's statistics are a moment behind its log. */
    private Position primaryEnd() throws IOException {
        try (ReplicaSource source = Sources.open(settings().url(server.url()).build())) {
            return source.greet(LIMIT).end();
        }
    }

    /** The last frame of the primary; -1 for none. */
    public long primaryFrame() throws IOException {
        return ((FramePosition) primaryEnd()).frame();
    }

    /**
     * Compares the replica's file with the primary, while nobody writes.
     *
     * @return see {@link Content#differences}; empty: equal
     */
    public List<String> differences() throws SQLException {
        try (Connection connection = connect()) {
            return Content.differences(Content.ofFile(file), Content.of(connection));
        }
    }

    /** Every file in the replica's folder with its bytes. */
    public Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(file.getParent())) {
            for (Path each : list.toList()) {
                files.put(each.getFileName(), Files.readAllBytes(each));
            }
        }
        return files;
    }

    /** A file beside the replica. */
    public Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public void close() {
        closeReplicas();
    }

    /** Closes the replicas, all of them whatever one says. */
    public void closeReplicas() {
        RuntimeException failure = null;
        for (Replica replica : opened) {
            try {
                replica.close();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        opened.clear();
        if (failure != null) {
            throw failure;
        }
    }
}
