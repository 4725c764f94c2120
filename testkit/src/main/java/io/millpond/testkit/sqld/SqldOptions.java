package io.millpond.testkit.sqld;

import io.millpond.testkit.jwt.JwtKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a server is started. Immutable. What is not said is the server's own default: one database, no authentication.
 *
 * @param hasNamespaces whether it serves many databases, with the admin API to create them
 * @param hasAdmin whether the admin API listens
 * @param hasGrpc whether other nodes can connect
 * @param publicKeys whose tokens are accepted; empty: no token is needed
 * @param primary of which this is a replica node; null: it is a primary itself
 * @param arguments for the command line, after all others
 */
public record SqldOptions(
        boolean hasNamespaces,
        boolean hasAdmin,
        boolean hasGrpc,
        List<JwtKeys> publicKeys,
        @Nullable Sqld primary,
        List<String> arguments) {
    /** Copies the lists. */
    public SqldOptions {
        publicKeys = List.copyOf(publicKeys);
        arguments = List.copyOf(arguments);
    }

    /** One database, no authentication, no other ports. */
    public static SqldOptions plain() {
        return builder().build();
    }

    /** Starts from {@link #plain()}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects options; for one thread. */
    public static final class Builder {
        private final List<JwtKeys> publicKeys = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private boolean hasNamespaces;
        private boolean hasAdmin;
        private boolean hasGrpc;
        private @Nullable Sqld primary;

        private Builder() {}

        /** Many databases, chosen by namespace; switches the admin API on, which creates them. */
        public Builder namespaces() {
            hasNamespaces = true;
            return admin();
        }

        /** The admin API listens. */
        public Builder admin() {
            hasAdmin = true;
            return this;
        }

        /** The admin API listens and wants {@code Authorization: Basic <key>}, the key as it is. */
        public Builder admin(String key) {
            return admin().argument("--admin-auth-key", key);
        }

        /** Replica nodes can connect. */
        public Builder grpc() {
            hasGrpc = true;
            return this;
        }

        /** Clients need a token signed by one of the keys given so far. */
        public Builder jwt(JwtKeys keys) {
            publicKeys.add(keys);
            return this;
        }

        /** Clients need this name and password by HTTP Basic. */
        public Builder basic(String user, String password) {
            byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return argument("--http-auth", "basic:" + Base64.getEncoder().encodeToString(credentials));
        }

        /** A replica node: reads here, writes forwarded. The primary must have been started with {@link #grpc()}. */
        public Builder replicaOf(Sqld server) {
            primary = server;
            return this;
        }

        /** The replication log is compacted when it is larger, in MB; the server's default is 200. */
        public Builder maxLogSizeMegabytes(int size) {
            return argument("--max-log-size", Integer.toString(size));
        }

        /** The replication log is compacted when it is older; the server's default is never. */
        public Builder maxLogDuration(Duration age) {
            return argument("--max-log-duration", Double.toString(age.toMillis() / 1000.0));
        }

        /** Largest answer that is not streamed, as the server writes sizes: {@code 10MB}, its default, or {@code 5KB}. */
        public Builder maxResponseSize(String size) {
            return argument("--max-response-size", size);
        }

        /** Any other option of the server, with its value or values. */
        public Builder argument(String name, String... values) {
            arguments.add(name);
            arguments.addAll(List.of(values));
            return this;
        }

        /** The options so far. */
        public SqldOptions build() {
            return new SqldOptions(hasNamespaces, hasAdmin, hasGrpc, publicKeys, primary, arguments);
        }
    }
}
