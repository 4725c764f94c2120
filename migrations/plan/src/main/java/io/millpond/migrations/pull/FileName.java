package io.millpond.migrations.pull;

import io.millpond.schema.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names of files for names of objects: the same on every system and in every run, whatever else the database holds, and
 * two for two, also where upper and lower case are one. Letters and digits of ASCII, {@code _} and {@code -} stay; any
 * other character becomes {@code ~<its code point in hexadecimal digits>~}, because Windows takes some of them for its
 * own, macOS composes some anew, and a JVM in the locale C cannot name files with the rest.
 */
final class FileName {
    private static final String EXTENSION = ".sql";
    /** Encrypted file systems end at 143 bytes. */
    private static final int LONGEST = 120;
    /** https://learn.microsoft.com/windows/win32/fileio/naming-a-file, with any extension. */
    private static final Pattern RESERVED = Pattern.compile("(?i)con|prn|aux|nul|com[0-9]|lpt[0-9]");

    private FileName() {}

    static String of(String object) {
        StringBuilder stem = new StringBuilder();
        boolean first = RESERVED.matcher(object).matches();
        for (int codePoint : object.codePoints().toArray()) {
            if (first || !isSafe(codePoint)) {
                stem.append('~').append(Integer.toHexString(codePoint)).append('~');
            } else {
                stem.append((char) codePoint);
            }
            first = false;
        }
        if (stem.isEmpty()) {
            stem.append("~~");
        }
        return (stem.length() > LONGEST ? shortened(stem, object) : stem) + EXTENSION;
    }

    private static boolean isSafe(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private static String shortened(StringBuilder stem, String object) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Identifiers.fold(object).getBytes(StandardCharsets.UTF_8));
            return stem.substring(0, LONGEST - 18) + '~' + HexFormat.of().formatHex(hash, 0, 8) + '~';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
