package io.millpond.migrations.backup;

import io.millpond.migrations.apply.DatabaseAccess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the backups of one database are called: {@code <prefix>-20261122T014041Z.db}, in UTC. The prefix is the database's
 * name and eight digits that stand for where it is, so that two databases of one name never take each other's backups for
 * their own; or a name that somebody gave.
 *
 * @param prefix of letters, digits, dots, hyphens and underscores
 */
record BackupName(String prefix) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withResolverStyle(ResolverStyle.STRICT);
    private static final String END = ".db";

    /** The number is for a second backup within one second. */
    private static final Pattern REST = Pattern.compile("-(\\d{8}T\\d{6}Z)(?:-(\\d{1,4}))?\\.db");

    static BackupName of(DatabaseAccess database, @Nullable String given) {
        return given != null
                ? new BackupName(given)
                : new BackupName(plain(database.name()) + "-" + digest(database.identity()));
    }

    static boolean isPlain(String name) {
        return !name.isEmpty() && plain(name).equals(name);
    }

    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return plain.startsWith(".") || plain.startsWith("-") ? "_" + plain.substring(1) : plain;
    }

    private static String digest(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A file name. */
    String at(Instant time, int number) {
        return prefix + "-" + TIME.format(time.atOffset(ZoneOffset.UTC)) + (number == 0 ? "" : "-" + number) + END;
    }

    /** The backup in a file; empty where its name is not one of these. */
    Optional<KeptBackup> read(Path file) {
        String name = String.valueOf(file.getFileName());
        if (!name.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher rest = REST.matcher(name.substring(prefix.length()));
        if (!rest.matches()) {
            return Optional.empty();
        }
        try {
            Instant at = LocalDateTime.parse(rest.group(1), TIME).toInstant(ZoneOffset.UTC);
            return Optional.of(new KeptBackup(file, at, rest.group(2) == null ? 0 : Integer.parseInt(rest.group(2))));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // such as the 31st of June
        }
    }
}
