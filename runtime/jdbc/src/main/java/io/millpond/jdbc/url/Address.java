package io.millpond.jdbc.url;

import io.millpond.jdbc.http.Origin;
import java.net.IDN;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Scheme, host, port and path of a URL.
 *
 * <p>Read by hand: {@code java.net.URI} has no host for names with an underscore, which container networks have.
 *
 * @param isTls as the scheme says it; null: it leaves it open
 * @param host IPv6 without brackets
 * @param port or null: the default
 * @param path as {@link Origin#path()}
 */
record Address(
        @Nullable Boolean isTls, String host, @Nullable Integer port, String path) {
    private static final String HOST = "[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_.])?";
    private static final String IPV6 = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
    private static final String PATH = "(/([A-Za-z0-9._~!$'()*+,;=:-]|%[0-9A-Fa-f]{2})*)*";

    /**
     * Reads what stands between {@code jdbc:libsql:} and the question mark.
     *
     * @throws SQLException 08001, naming the part
     */
    static Address read(String text) throws SQLException {
        int slashes = text.indexOf("://");
        String scheme = slashes < 0 ? "" : text.substring(0, slashes).toLowerCase(Locale.ROOT);
        if (slashes < 0 && !text.startsWith("//")) {
            throw BadUrl.part(
                    "scheme",
                    "jdbc:libsql: must be followed by //host, http://host or https://host (files are opened with"
                            + " jdbc:sqlite:)");
        }
        Boolean isTls = switch (scheme) {
            case "", "libsql" -> null;
            case "https" -> true;
            case "http" -> false;
            default -> throw BadUrl.part("scheme", "only libsql, https and http are known");
        };
        String rest = text.substring(slashes < 0 ? 2 : slashes + 3);
        if (rest.indexOf('@') >= 0) {
            throw BadUrl.part("host", "it must not hold a user, a password or an @; the token goes into authToken");
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        return new Address(isTls, host(authority), port(authority), path(slash < 0 ? "" : rest.substring(slash)));
    }

    private static String host(String authority) throws SQLException {
        if (authority.startsWith("[")) {
            int close = authority.indexOf(']');
            String address = close < 0 ? "" : authority.substring(1, close);
            if (!address.matches(IPV6)) {
                throw BadUrl.part("host", "what is in brackets is no IPv6 address");
            }
            return address;
        }
        int colon = authority.indexOf(':');
        if (colon != authority.lastIndexOf(':')) {
            throw BadUrl.part("host", "it has more than one colon; an IPv6 address stands in brackets");
        }
        String host = ascii(colon < 0 ? authority : authority.substring(0, colon));
        if (host.isEmpty()) {
            throw BadUrl.part("host", "it is missing");
        }
        if (!host.matches(HOST)) {
            throw BadUrl.part("host", "it is no name and no address");
        }
        return host;
    }

    private static String ascii(String host) throws SQLException {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            throw BadUrl.part("host", "it is no name and no address");
        }
    }

    private static @Nullable Integer port(String authority) throws SQLException {
        int end = authority.startsWith("[") ? authority.indexOf(']') + 1 : Math.max(authority.indexOf(':'), 0);
        String rest = authority.substring(authority.startsWith("[") || end > 0 ? end : authority.length());
        if (rest.isEmpty()) {
            return null;
        }
        // Not shown: what stands there may be the password of user:password@host.
        if (!rest.matches(":[0-9]{1,5}")
                || Integer.parseInt(rest.substring(1)) < 1
                || Integer.parseInt(rest.substring(1)) > 65_535) {
            throw BadUrl.part("port", "it is no number from 1 to 65535");
        }
        return Integer.valueOf(rest.substring(1));
    }

    private static String path(String path) throws SQLException {
        if (!path.matches(PATH)) {
            throw BadUrl.part("path", "it holds a character that must be percent-encoded");
        }
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
