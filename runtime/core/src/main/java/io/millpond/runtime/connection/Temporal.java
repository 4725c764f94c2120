package io.millpond.runtime.connection;

import java.sql.Date;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as SQLite's own functions and jOOQ write them: {@code 2024-01-02 03:04:05.678}. Read are also the ISO
 * form with {@code T}, an offset, and a whole number as milliseconds since 1970 (what sqlite-jdbc writes). Stateless.
 *
 * @see <a href="https://sqlite.org/lang_datefunc.html#tmval">time values</a>
 */
final class Temporal {
    private static final DateTimeFormatter TIME_TEXT = new DateTimeFormatterBuilder()
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter TEXT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral(' ')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .toFormatter();

    private Temporal() {}

    /** The text of a date or time; null if the value is neither. */
    @SuppressWarnings("JavaUtilDate") // callers may bind one, so it has to be read
    static @Nullable String text(Object value) {
        if (value instanceof Timestamp timestamp) {
            return TEXT.format(timestamp.toLocalDateTime());
        } else if (value instanceof Date date) {
            return date.toLocalDate().toString();
        } else if (value instanceof Time time) {
            return TIME_TEXT.format(time.toLocalTime());
        } else if (value instanceof java.util.Date date) {
            return TEXT.format(LocalDateTime.ofInstant(Instant.ofEpochMilli(date.getTime()), ZoneId.systemDefault()));
        } else if (value instanceof LocalDateTime dateTime) {
            return TEXT.format(dateTime);
        } else if (value instanceof LocalTime time) {
            return TIME_TEXT.format(time);
        } else if (value instanceof Instant instant) {
            return withOffset(instant.atOffset(ZoneOffset.UTC));
        } else if (value instanceof OffsetDateTime dateTime) {
            return withOffset(dateTime);
        } else if (value instanceof ZonedDateTime dateTime) {
            return withOffset(dateTime.toOffsetDateTime());
        } else if (value instanceof OffsetTime time) {
            return TIME_TEXT.format(time) + offset(time.getOffset());
        }
        return value instanceof LocalDate ? value.toString() : null;
    }

    static String text(Instant instant, @Nullable Calendar calendar) {
        return TEXT.format(instant.atZone(zone(calendar)).toLocalDateTime());
    }

    static LocalDateTime dateTime(Object value, @Nullable Calendar calendar) throws SQLException {
        if (value instanceof Number millis) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis.longValue()), zone(calendar));
        }
        String text = value.toString().trim();
        try {
            if (text.length() <= 10) {
                return text.indexOf(':') > 0
                        ? LocalTime.parse(text).atDate(LocalDate.EPOCH)
                        : LocalDate.parse(text).atStartOfDay();
            }
            if (text.charAt(2) == ':') {
                return LocalTime.parse(text).atDate(LocalDate.EPOCH);
            }
            String iso = text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
            int zoneAt = zoneAt(iso);
            return zoneAt < 0
                    ? LocalDateTime.parse(iso)
                    : offsetDateTime(iso).atZoneSameInstant(zone(calendar)).toLocalDateTime();
        } catch (DateTimeException | IndexOutOfBoundsException e) {
            throw new SQLDataException("'" + text + "' is no date or time.", "22007", e);
        }
    }

    /** A value without an offset is taken in UTC, as SQLite's own functions do. */
    static OffsetDateTime offset(Object value) throws SQLException {
        if (value instanceof Number millis) {
            return Instant.ofEpochMilli(millis.longValue()).atOffset(ZoneOffset.UTC);
        }
        String text = value.toString().trim();
        String iso =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            return zoneAt(iso) < 0 ? dateTime(value, null).atOffset(ZoneOffset.UTC) : offsetDateTime(iso);
        } catch (DateTimeException e) {
            throw new SQLDataException("'" + text + "' is no date or time.", "22007", e);
        }
    }

    static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    private static OffsetDateTime offsetDateTime(String iso) {
        return OffsetDateTime.parse(iso, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private static int zoneAt(String iso) {
        for (int i = 11; i < iso.length(); i++) {
            char c = iso.charAt(i);
            if (c == 'Z' || c == '+' || c == '-') {
                return i;
            }
        }
        return -1;
    }

    private static String withOffset(OffsetDateTime dateTime) {
        return TEXT.format(dateTime) + offset(dateTime.getOffset());
    }

    private static String offset(ZoneOffset offset) {
        return offset.getTotalSeconds() == 0 ? "+00:00" : offset.getId();
    }
}
