package io.millpond.blog.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;

/** The dates that people write into front matter. Where no zone is told it is UTC, where no time is told midnight. */
final class PostDate {
    /** Before and after these years a date is taken for a slip; SQLite and SQL text stay far from their limits. */
    private static final int FIRST_YEAR = 1900;

    private static final int LAST_YEAR = 2999;

    /** Other languages leave zeros at the end out; as a pattern each number of digits is a case of its own. */
    private static final String FRACTIONS = "[.SSSSSSSSS][.SSSSSSSS][.SSSSSSS][.SSSSSS][.SSSSS][.SSSS][.SSS][.SS][.S]";

    private static final List<DateTimeFormatter> FORMATS = List.of(
            format("uuuu-M-d['T'][ ][H:mm[:ss]" + FRACTIONS + "][ ][XXX][XX][X][ ][z]"),
            format("uuuu/M/d[ ][H:mm[:ss]][ ][XXX][XX][X][z]"),
            format("uuuu.M.d[ ][H:mm[:ss]]"),
            format("[EEEE, ][EEE, ][EEE ]MMMM d[,] uuuu[,][ ][h:mm a][H:mm[:ss]][ ][XXX][XX][z]"),
            format("[EEEE, ][EEE, ][EEE ]MMM d[,] uuuu[,][ ][h:mm a][H:mm[:ss]][ ][XXX][XX][z]"),
            format("[EEEE, ][EEE, ]d MMMM uuuu[ ][H:mm[:ss]][ ][XXX][XX][z]"),
            format("[EEEE, ][EEE, ]d MMM uuuu[ ][H:mm[:ss]][ ][XXX][XX][z]"),
            // JavaScript's Date.toString(), which some exporters leave: Mon Jan 01 2024 10:00:00 GMT+0100 (…)
            format("EEE MMM d uuuu H:mm:ss 'GMT'XX"));

    private PostDate() {}

    /**
     * Reads a date.
     *
     * @param value text, or a date of TOML
     * @throws BadPostException if it is no date, or none between 1900 and 2999
     */
    static Instant parse(Object value) {
        Instant instant = value instanceof TemporalAccessor date
                ? instant(date)
                : parseText(value.toString().strip());
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new BadPostException("its date " + value + " is not between " + FIRST_YEAR + " and " + LAST_YEAR);
        }
        return instant;
    }

    private static Instant parseText(String text) {
        String date = text.replaceFirst("\\s*\\([^)]*\\)$", "").replaceFirst("(?<=\\d)(st|nd|rd|th)\\b", "");
        for (DateTimeFormatter format : FORMATS) {
            try {
                return instant(format.parseBest(date, ZonedDateTime::from, LocalDateTime::from, LocalDate::from));
            } catch (DateTimeException e) {
                // Not this one: the next format may fit, and after the last we say so.
            }
        }
        throw new BadPostException(
                "its date \"" + text + "\" is none that we know; write 2024-01-31 or" + " 2024-01-31T18:30:00Z");
    }

    private static Instant instant(TemporalAccessor date) {
        if (date instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (date instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (date instanceof LocalDateTime local) {
            return local.toInstant(ZoneOffset.UTC);
        }
        if (date instanceof LocalDate day) {
            return day.atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        throw new BadPostException("its date " + date + " has no day");
    }

    private static DateTimeFormatter format(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH)
                // The 30th of February is a slip, not the 29th.
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
