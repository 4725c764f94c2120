package io.millpond.blog.web;

/**
 * Where a server listens.
 *
 * @param host a name or address of this machine; {@code 0.0.0.0} for all
 * @param port 0 to 65535; 0 for any free one
 * @param secureCookies whether browsers send cookies over https only
 * @param isBehindProxy whether all requests come through a proxy, which says in X-Forwarded-For where from
 */
public record Address(String host, int port, boolean secureCookies, boolean isBehindProxy) {
    /** Checks the port. */
    public Address {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port is " + port + "; it has to be 0 to 65535.");
        }
    }
}
