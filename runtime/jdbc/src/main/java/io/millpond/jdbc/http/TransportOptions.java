package io.millpond.jdbc.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param connectTimeout for name, TCP and TLS; positive
 * @param idleAge a kept connection that lay idle for longer is not used again; positive
 * @param certificates PEM file of certificate authorities to trust instead of the JVM's; null: the JVM's
 */
public record TransportOptions(
        Duration connectTimeout, Duration idleAge, @Nullable Path certificates) {}
