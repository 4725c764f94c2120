package io.millpond.runtime;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The URL of a database: which file it names, or why it cannot be used. Stateless. */
final class DatabaseUrl {
    private static final List<String> REMOTE = List.of("libsql:", "https:", "http:", "wss:", "ws:");

    private DatabaseUrl() {}

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
        for (String scheme : REMOTE) {
            if (lower.startsWith(scheme)) {
                // Only the scheme is shown: the rest may carry a token.
                return new MillpondException(
                        MillpondException.Code.NOT_SUPPORTED,
                        "URLs of " + scheme + " (a libSQL server) are not yet in this version.",
                        "Use a local file, as in file:./local.db.",
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
                "Write file: and a path, as in file:./local.db or file:/var/lib/app/app.db.",
                null);
    }
}
