package io.millpond.runtime.type;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;

/**
 * Dates and times as the text that SQLite's own functions read and write
 * (<a href="https://sqlite.org/lang_datefunc.html">Date And Time Functions</a>, time values 1 to 7). Years are 0000 to
 * 9999, so that the order of texts is the order of times.
 */
final class Times {
    private static final int LAST_YEAR = 9999;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(SECOND_OF_MINUTE, 2)
            .optionalStart()
            .appendFraction(NANO_OF_SECOND, 0, 9, true)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    static LocalDate readDate(String text) {
        return inRange(LocalDate.parse(text, DATE));
    }

    static String write(LocalDate value) {
        return DATE.format(inRange(value));
    }

    static LocalTime readTime(String text) {
        return LocalTime.parse(text, TIME);
    }

    /** Seconds always, a fraction only where there is one: {@code 10:00:00}, {@code 10:00:00.25}. */
    static String write(LocalTime value) {
        return TIME.format(value);
    }

    /** With a space or a T between date and time; a final Z is allowed, for SQLite ignores it. */
    static LocalDateTime readDateTime(String text) {
        String plain = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        int split = "0000-00-00".length();
        if (plain.length() == split) {
            return readDate(plain).atStartOfDay();
        }
        char between = plain.length() < split ? '?' : plain.charAt(split);
        if (between != ' ' && between != 'T') {
            throw new DateTimeException("neither a space nor a T after the date");
        }
        return LocalDateTime.of(readDate(plain.substring(0, split)), readTime(plain.substring(split + 1)));
    }

    static String write(LocalDateTime value) {
        return write(value.toLocalDate()) + " " + write(value.toLocalTime());
    }

    static Instant readInstant(String text) {
        return readDateTime(text).toInstant(ZoneOffset.UTC);
    }

    static String write(Instant value) {
        return write(LocalDateTime.ofInstant(value, ZoneOffset.UTC));
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
            throw new DateTimeException("year " + date.getYear());
        }
        return date;
    }
}
