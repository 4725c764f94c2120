package io.millpond.jdbc.metadata;

import java.sql.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A column's type as the catalog tells it: coarser than a result's, and the same as sqlite-jdbc's, odd corners included, so
 * that tools compare schemas of files and servers without a difference.
 *
 * @param jdbcType INTEGER, FLOAT or VARCHAR of {@link Types}
 * @param name in upper case, without what is in parentheses; empty if none is declared
 * @param size what is in the parentheses, summed up; else {@value #UNLIMITED}
 * @param digits behind the point, or 10 for a type that SQLite takes for a number or does not know
 */
record DeclaredType(long jdbcType, String name, long size, long digits) {
    /** A size that is not declared. */
    static final long UNLIMITED = 2_000_000_000;

    private static final Pattern SIZED = Pattern.compile("([^(]*)\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\)");

    /** Of the text behind a column's name. */
    static DeclaredType of(String declared) {
        String text = declared.toUpperCase(Locale.ROOT).trim();
        Matcher sized = SIZED.matcher(text);
        boolean isSized = sized.matches();
        String name = (text.indexOf('(') < 0 ? text : text.substring(0, text.indexOf('('))).trim();
        long type = jdbcType(text);
        if (!isSized) {
            boolean isWhole = type == Types.INTEGER || hasAny(text, "CHAR", "CLOB", "TEXT", "BLOB");
            return new DeclaredType(type, name, UNLIMITED, isWhole ? 0 : 10);
        }
        long digits = sized.group(3) == null ? 0 : Long.parseLong(sized.group(3));
        return new DeclaredType(type, name, Long.parseLong(sized.group(2)) + digits, digits);
    }

    /** By SQLite's own order of looking for parts of the name (sqlite.org/datatype3.html, section 3.1). */
    private static long jdbcType(String text) {
        if (hasAny(text, "INT", "BOOL")) {
            return Types.INTEGER;
        }
        if (hasAny(text, "CHAR", "CLOB", "TEXT", "BLOB")) {
            return Types.VARCHAR;
        }
        return hasAny(text, "REAL", "FLOA", "DOUB", "DEC", "NUM") ? Types.FLOAT : Types.VARCHAR;
    }

    private static boolean hasAny(String text, String... parts) {
        return Stream.of(parts).anyMatch(text::contains);
    }
}
