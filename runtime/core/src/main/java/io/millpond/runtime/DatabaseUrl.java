package io.millpond.runtime;

import io.millpond.jdbc.url.ConnectOptions;
import io.millpond.jdbc.url.ConnectionProperty;
import io.millpond.jdbc.url.JdbcUrl;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL of a database: which file or server it names, or why it cannot be used. Stateless. */
final class DatabaseUrl {
    private static final List<String> SERVER = List.of("libsql:", "https:", "http:", "jdbc:libsql:");
    private static final List<String> WEB_SOCKET = List.of("wss:", "ws:");
    private static final String SERVER_FORMS =
            "Write libsql://<host> or https://<host>, or http://<host>:<port> where there is no TLS.";

    private static final Pattern TLS_DIGIT = Pattern.compile("(?<=[?&]tls=)[01](?=&|$)");

    private DatabaseUrl() {}

    /** Whether it is a libSQL server's; says nothing about whether it is right. */
    static boolean isServer(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        return SERVER.stream().anyMatch(lower::startsWith);
    }

    /** As the driver takes it, with whatever secrets it holds. */
    static String toJdbc(String url, @Nullable String namespace) {
        // The JavaScript client writes a digit: https://github.com/tursodatabase/libsql-client-ts
        String known =
                TLS_DIGIT.matcher(url).replaceFirst(digit -> digit.group().equals("1") ? "true" : "false");
        String jdbc = JdbcUrl.isOurs(known) ? known : JdbcUrl.PREFIX + known;
        if (namespace == null) {
            return jdbc;
        }
        String encoded = URLEncoder.encode(namespace, StandardCharsets.UTF_8).replace("+", "%20");
        return jdbc + (jdbc.indexOf('?') < 0 ? "?" : "&") + "namespace=" + encoded;
    }

    /** Another server, with those parameters of the first one that it does not have itself; TLS is its own. */
    static String toJdbcLike(String url, String first) {
        String jdbc = toJdbc(url, null);
        List<String> own = names(jdbc);
        StringBuilder all = new StringBuilder(jdbc);
        for (String parameter : parameters(first)) {
            String name = parameter.substring(0, (parameter + "=").indexOf('='));
            if (!own.contains(name) && !name.equals(ConnectionProperty.TLS.key())) {
                all.append(all.indexOf("?") < 0 ? '?' : '&').append(parameter);
            }
        }
        return all.toString();
    }

    private static List<String> names(String url) {
        return parameters(url).stream()
                .map(parameter -> parameter.substring(0, (parameter + "=").indexOf('=')))
                .toList();
    }

    private static List<String> parameters(String url) {
        int question = url.indexOf('?');
        return question < 0 || question == url.length() - 1
                ? List.of()
                : List.of(url.substring(question + 1).split("&", -1));
    }

    /** Without anything secret, as the driver shows it. Refuses what the driver would refuse. */
    static String checkServer(String jdbcUrl) {
        return checkServer(jdbcUrl, "Setting url (MILLPOND_URL)");
    }

    /** @param setting as messages name it */
    static String checkServer(String jdbcUrl, String setting) {
        try {
            ConnectOptions options = JdbcUrl.read(jdbcUrl, new Properties());
            return options.url();
        } catch (SQLException e) {
            throw new MillpondException(
                    MillpondException.Code.CONFIG_INVALID,
                    setting + " cannot be used. " + e.getMessage(),
                    SERVER_FORMS,
                    e);
        }
    }

    /** The absolute path of the file; {@code jdbc:sqlite:} is taken as {@code file:}, as other tools write it. */
    static Path toFile(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        String path;
        if (lower.startsWith("file:")) {
            path = url.substring("file:".length());
        } else if (lower.startsWith("jdbc:sqlite:")) {
            path = url.substring("jdbc:sqlite:".length());
            path = path.startsWith("file:") ? path.substring("file:".length()) : path;
        } else {
            throw notAFile(url, lower);
        }
        return parse(url, path);
    }

    private static Path parse(String url, String path) {
        if (path.isBlank() || path.equals(":memory:") || path.contains("mode=memory")) {
            throw invalid(url, "it names no file; the readers and the writer meet in a file");
        }
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            throw invalid(url, "parameters after the path are not known; use the settings instead");
        }
        try {
            Path file = path.startsWith("//") ? Path.of(URI.create("file:" + path)) : Path.of(path);
            return file.toAbsolutePath().normalize();
        } catch (IllegalArgumentException e) {
            throw new MillpondException(
                    MillpondException.Code.CONFIG_INVALID,
                    "The URL '" + url + "' names no path: " + e.getMessage(),
                    "Write file: and a path, as in file:./local.db or file:/var/lib/app/app.db.",
                    e);
        }
    }

    private static MillpondException notAFile(String url, String lower) {
        for (String scheme : WEB_SOCKET) {
            if (lower.startsWith(scheme)) {
                // Only the scheme is shown: the rest may carry a token.
                return new MillpondException(
                        MillpondException.Code.NOT_SUPPORTED,
                        "URLs of " + scheme + " (a libSQL server over a web socket) are not supported; the same server"
                                + " also speaks HTTP.",
                        SERVER_FORMS,
                        null);
            }
        }
        return invalid(lower.contains(":") ? lower.substring(0, lower.indexOf(':') + 1) + "…" : url, "unknown kind");
    }

    private static MillpondException invalid(String whole, String why) {
        int parameters = whole.indexOf('?') >= 0 ? whole.indexOf('?') : whole.indexOf('#');
        String url = parameters < 0 ? whole : whole.substring(0, parameters + 1) + "…"; // a token may be in them
        return new MillpondException(
                MillpondException.Code.CONFIG_INVALID,
                "The URL '" + url + "' cannot be used: " + why + ".",
                "Write file: and a path, as in file:./local.db or file:/var/lib/app/app.db, or a server's URL.",
                null);
    }
}
