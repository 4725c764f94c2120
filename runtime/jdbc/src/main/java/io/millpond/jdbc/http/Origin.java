package io.millpond.jdbc.http;

/**
 * Where requests go.
 *
 * @param isTls https
 * @param host a name or an address, IPv6 without brackets
 * @param port 1 to 65535
 * @param path before every request's path: empty, or as {@code /dev/acme} without a slash at its end
 */
public record Origin(boolean isTls, String host, int port, String path) {
    /** Without anything secret, as {@code https://db.example.com:8443}. */
    @Override
    public String toString() {
        String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        boolean isDefault = port == (isTls ? 443 : 80);
        return (isTls ? "https://" : "http://") + shown + (isDefault ? "" : ":" + port) + path;
    }
}
