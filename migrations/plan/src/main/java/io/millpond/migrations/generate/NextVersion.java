package io.millpond.migrations.generate;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version after the highest, in the style found: the last number one higher with its leading zeros kept ({@code 7}
 * → {@code 8}, {@code 009} → {@code 010}, {@code 1.4} → {@code 1.5}). Where the highest is a time of 12 or 14 digits
 * ({@code 20261120163000}), the present time in UTC, unless that is not higher.
 */
final class NextVersion {
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d+)");
    private static final List<DateTimeFormatter> TIMES = List.of(time("uuuuMMddHHmmss"), time("uuuuMMddHHmm"));

    private NextVersion() {}

    /** The versions ascending, as written in the file names. */
    static String after(List<String> versions, Clock clock) {
        if (versions.isEmpty()) {
            return "1";
        }
        String highest = versions.get(versions.size() - 1);
        for (DateTimeFormatter format : TIMES) {
            if (isTime(highest, format)) {
                String now = LocalDateTime.now(clock.withZone(ZoneOffset.UTC)).format(format);
                return now.compareTo(highest) > 0 ? now : plusOne(highest);
            }
        }
        return plusOne(highest);
    }

    private static String plusOne(String version) {
        Matcher matcher = LAST_NUMBER.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a Flyway version: " + version);
        }
        String number = matcher.group(2);
        String next = new BigInteger(number).add(BigInteger.ONE).toString();
        return matcher.group(1) + "0".repeat(Math.max(0, number.length() - next.length())) + next;
    }

    private static boolean isTime(String version, DateTimeFormatter format) {
        try {
            int year = LocalDateTime.parse(version, format).getYear();
            return year >= 2000 && year < 2100;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static DateTimeFormatter time(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT);
    }
}
