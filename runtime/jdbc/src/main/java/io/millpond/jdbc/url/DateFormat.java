package io.millpond.jdbc.url;

/**
 * How {@code java.sql.Date}, {@code Time} and {@code Timestamp} are stored: the properties {@code date_class},
 * {@code date_precision} and {@code date_string_format} of sqlite-jdbc.
 *
 * @param kind the storage class
 * @param isSeconds whether integers are seconds; else milliseconds
 * @param pattern of text, as {@code SimpleDateFormat} reads it
 */
public record DateFormat(Kind kind, boolean isSeconds, String pattern) {
    /** sqlite-jdbc's defaults. */
    public static final DateFormat DEFAULT = new DateFormat(Kind.INTEGER, false, "yyyy-MM-dd HH:mm:ss.SSS");

    /** The storage class. */
    public enum Kind {
        /** Unix time. */
        INTEGER,
        /** Text by the pattern. */
        TEXT,
        /** Julian day. */
        REAL
    }
}
