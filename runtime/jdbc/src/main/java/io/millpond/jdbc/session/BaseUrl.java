package io.millpond.jdbc.session;

import io.millpond.jdbc.http.Origin;
import java.util.Locale;

/** Where a server says that a stream goes on, or where a redirect leads. Stateless. */
final class BaseUrl {
    private BaseUrl() {}

    /**
     * The origin it names; {@code from} where it names none that may be used. A token is never taken from TLS to plain
     * HTTP.
     */
    static Origin read(String url, Origin from) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (url.startsWith("/")) {
            return new Origin(from.isTls(), from.host(), from.port(), path(url));
        }
        boolean isTls = lower.startsWith("https://");
        if ((!isTls && !lower.startsWith("http://")) || (from.isTls() && !isTls)) {
            return from;
        }
        String rest = url.substring(isTls ? 8 : 7);
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : path(rest.substring(slash));
        return ofAuthority(authority.substring(authority.lastIndexOf('@') + 1), isTls, path, from);
    }

    private static Origin ofAuthority(String authority, boolean isTls, String path, Origin from) {
        int bracket = authority.indexOf(']');
        int colon = authority.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (bracket > 0) {
            host = authority.substring(1, bracket);
        }
        int port = isTls ? 443 : 80;
        if (colon >= 0) {
            try {
                port = Integer.parseInt(authority.substring(colon + 1));
            } catch (NumberFormatException e) {
                return from;
            }
        }
        return host.isEmpty() || port < 1 || port > 65535 ? from : new Origin(isTls, host, port, path);
    }

    private static String path(String text) {
        int end = text.length();
        int query = text.indexOf('?');
        if (query >= 0) {
            end = query;
        }
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
