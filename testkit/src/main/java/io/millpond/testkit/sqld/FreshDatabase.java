package io.millpond.testkit.sqld;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An empty database of its own on a server with namespaces. It lives as long as the server.
 *
 * @param server that holds it
 * @param namespace its name there, of lower-case letters and digits
 */
public record FreshDatabase(Sqld server, String namespace) {
    /** For the driver. */
    public String jdbcUrl() {
        return server.jdbcUrl(namespace);
    }

    /** The server's base URL, for raw requests; they need {@link #namespaceHeader()} too. */
    public String url() {
        return server.url();
    }

    /** Value of the header {@code x-namespace-bin}: base64 of the name without padding, which the server insists on. */
    public String namespaceHeader() {
        return Base64.getEncoder().withoutPadding().encodeToString(namespace.getBytes(StandardCharsets.UTF_8));
    }
}
