package io.millpond.migrations.apply;

import io.millpond.migrations.apply.MigrationException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The database of a run.
 *
 * @param url as the user wrote it
 * @param jdbcUrl as the driver takes it
 * @param file the database file, or null if the URL names none, such as a database in memory or on a server
 */
record Target(String url, String jdbcUrl, @Nullable Path file) {
    private static final String JDBC = "jdbc:sqlite:";
    private static final String FILE = "file:";
    private static final Pattern DATABASE_END = Pattern.compile("\\.(db|sqlite|sqlite3)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAMESPACE = Pattern.compile("[?&]namespace=([^&]+)");
    /** The first bytes of every database file, https://www.sqlite.org/fileformat2.html#magic_header_string. */
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    static Target parse(String url) {
        String server = PrimaryUrl.toJdbc(url);
        if (server != null) {
            return new Target(url, server, null);
        }
        if (url.startsWith(JDBC)) {
            String rest = url.substring(JDBC.length());
            int query = rest.indexOf('?');
            String name = query < 0 ? rest : rest.substring(0, query);
            boolean isFile = !name.isEmpty() && !name.startsWith(":") && !name.startsWith(FILE);
            return new Target(url, url, isFile ? path(url, name) : null);
        }
        if (url.regionMatches(true, 0, FILE, 0, FILE.length())) {
            String name = url.substring(FILE.length());
            if (name.isBlank() || name.equals(":memory:") || name.indexOf('?') >= 0 || name.indexOf('#') >= 0) {
                throw unsupported(url);
            }
            // With slashes it is a URI, whose escapes are decoded; the runtime reads the same URL in the same way.
            Path path = name.startsWith("//") ? uriPath(url, name) : path(url, name);
            return new Target(url, JDBC + path, path);
        }
        throw unsupported(url);
    }

    /** Whether it is no JDBC URL, yet one of ours. */
    static boolean isPlain(String url) {
        boolean isJdbc = url.regionMatches(true, 0, "jdbc:", 0, "jdbc:".length());
        return !isJdbc && (PrimaryUrl.toJdbc(url) != null || url.regionMatches(true, 0, FILE, 0, FILE.length()));
    }

    boolean isServer() {
        return Engine.ofUrl(jdbcUrl) == Engine.SERVER;
    }

    /** The URL without its parameters, among which a server has its token and an encrypted database its key. */
    String shown() {
        return withoutQuery(url);
    }

    /** As people call the database. */
    String name() {
        if (file != null) {
            return DATABASE_END.matcher(String.valueOf(file.getFileName())).replaceFirst("");
        }
        String namespace = namespace();
        return namespace != null ? namespace : isServer() ? host() : "memory";
    }

    /** What tells it from others. */
    String identity() {
        if (file != null) {
            try {
                return file.toRealPath().toString();
            } catch (IOException e) {
                return file.toAbsolutePath().normalize().toString(); // it is not there yet
            }
        }
        String namespace = namespace();
        return withoutQuery(jdbcUrl) + (namespace == null ? "" : "?namespace=" + namespace);
    }

    /** The namespace that the URL names, still percent-encoded. */
    @Nullable String namespace() {
        Matcher found = NAMESPACE.matcher(jdbcUrl);
        return isServer() && found.find() ? found.group(1) : null;
    }

    Target inNamespace(String name) {
        if (!isServer()) {
            throw new IllegalStateException(shown() + " is no database on a server");
        }
        String base = withoutQuery(jdbcUrl);
        String query = jdbcUrl.length() > base.length() ? jdbcUrl.substring(base.length() + 1) : "";
        String named = Stream.concat(
                        Arrays.stream(query.split("&"))
                                .filter(part -> !part.isEmpty() && !part.startsWith("namespace=")),
                        Stream.of("namespace="
                                + URLEncoder.encode(name, StandardCharsets.UTF_8)
                                        .replace("+", "%20")))
                .collect(Collectors.joining("&", base + "?", ""));
        return new Target(named, named, null);
    }

    private String host() {
        String rest = withoutQuery(jdbcUrl).replaceFirst("^[a-zA-Z:]*//", "");
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    /** Finds the reasons for which SQLite would only say "unable to open database file" or worse. */
    void check() {
        if (file == null) {
            return;
        }
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new MigrationException(
                    Code.FILE_UNUSABLE,
                    "The database " + absolute + " cannot be created: its folder does not exist",
                    "Create the folder " + folder + ", or correct the URL " + shown() + ".",
                    null);
        }
        if (Files.isDirectory(absolute)) {
            throw new MigrationException(
                    Code.FILE_UNUSABLE,
                    "The database " + absolute + " is a folder",
                    "Name a file in the URL, such as " + shown() + "/local.db.",
                    null);
        }
        if (Files.exists(absolute)) {
            checkFile(absolute);
        } else if (!Files.isWritable(folder)) {
            throw unwritable(folder, "folder");
        }
    }

    private void checkFile(Path absolute) {
        if (!Files.isReadable(absolute) || !Files.isWritable(absolute)) {
            throw unwritable(absolute, "file");
        }
        checkMagic(absolute);
    }

    /** As {@link #check()}, for a file that is there and will only be read. */
    void checkReadable() {
        if (file != null && Files.exists(file)) {
            checkMagic(file.toAbsolutePath().normalize());
        }
    }

    private void checkMagic(Path absolute) {
        try (InputStream in = Files.newInputStream(absolute)) {
            byte[] head = in.readNBytes(MAGIC.length);
            if (head.length > 0 && !Arrays.equals(head, MAGIC)) {
                throw notADatabase(null);
            }
        } catch (IOException e) {
            throw new MigrationException(
                    Code.FILE_UNUSABLE,
                    "The database " + absolute + " cannot be read: " + e.getMessage(),
                    "See to it that this process may read and write the file.",
                    e);
        }
    }

    MigrationException notADatabase(@Nullable Throwable cause) {
        return new MigrationException(
                Code.NOT_A_DATABASE,
                "The file " + file + " is not a SQLite database (or it is encrypted)",
                "Check the URL " + shown() + "; nothing was changed.",
                cause);
    }

    private static MigrationException unwritable(Path path, String kind) {
        return new MigrationException(
                Code.FILE_UNUSABLE,
                "The " + kind + " " + path + " is not writable for this process; a migration writes it",
                "Give the user of this process the right to write the file and its folder (SQLite keeps its journal"
                        + " beside the file), or run the migration as another user.",
                null);
    }

    private static MigrationException unsupported(String url) {
        int colon = url.indexOf(':');
        return new MigrationException(
                Code.URL_UNSUPPORTED,
                "Cannot migrate a database at a URL that starts with '" + url.substring(0, Math.max(colon + 1, 0))
                        + "'",
                "Use file:./x.db or jdbc:sqlite:./x.db (without '?' or '#' in a file: URL), or libsql://host,"
                        + " https://host or jdbc:libsql://host.",
                null);
    }

    private static Path uriPath(String url, String name) {
        try {
            return Path.of(URI.create(FILE + name));
        } catch (IllegalArgumentException e) {
            throw unsupported(url);
        }
    }

    private static Path path(String url, String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw unsupported(url);
        }
    }
}
