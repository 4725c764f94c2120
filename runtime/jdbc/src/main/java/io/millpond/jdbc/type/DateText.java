package io.millpond.jdbc.type;

import io.millpond.jdbc.url.DateFormat;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as text by a pattern of {@code SimpleDateFormat}. Stateless. */
@SuppressWarnings("JavaUtilDate") // what JDBC and SimpleDateFormat speak
final class DateText {
    /** The default pattern, which most columns follow. */
    private static final Pattern DEFAULT =
            Pattern.compile("(\\d+)-(\\d+)-(\\d+) (\\d+):(\\d+):(\\d+)\\.(\\d+)", Pattern.UNICODE_CHARACTER_CLASS);

    /** As CURRENT_TIMESTAMP writes it. */
    private static final int LENGTH_WITHOUT_MILLIS = 19;

    /** Pattern letters that stand for digits alone. */
    private static final String NUMBERS = "yYdHkKhmsSDFwWu";

    private DateText() {}

    static TimeZone zoneOf(@Nullable Calendar calendar) {
        return calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    }

    static String format(long epochMillis, String pattern, TimeZone zone) {
        SimpleDateFormat format = new SimpleDateFormat(pattern);
        format.setTimeZone(zone);
        return format.format(new Date(epochMillis));
    }

    /**
     * Reads from the beginning; fields may be out of range (30 February is 1 March), what follows is not looked at.
     *
     * @throws SQLException 22007
     */
    static long parse(String stored, String pattern, TimeZone zone) throws SQLException {
        String text = stored.length() == LENGTH_WITHOUT_MILLIS ? stored + ".000" : stored;
        try {
            if (pattern.equals(DateFormat.DEFAULT.pattern())) {
                return parseDefault(text, zone);
            }
            // SimpleDateFormat lets spaces and signs stand before every number, and a text that happens to parse then
            // means another date: digits must be where the pattern has them.
            Matcher matcher = shape(pattern).matcher(text);
            if (!matcher.lookingAt()) {
                throw new ParseException(text, 0);
            }
            for (int number = 1; number <= matcher.groupCount(); number++) {
                Integer.parseInt(matcher.group(number));
            }
            SimpleDateFormat format = new SimpleDateFormat(pattern);
            format.setTimeZone(zone);
            return format.parse(text).getTime();
        } catch (ParseException | NumberFormatException e) {
            throw new SQLDataException(
                    "The text is not a date of the form '" + pattern
                            + "'. Set date_string_format to the form of the stored text, or read it with getString.",
                    "22007",
                    e);
        }
    }

    private static long parseDefault(String text, TimeZone zone) throws ParseException {
        Matcher matcher = DEFAULT.matcher(text);
        if (!matcher.lookingAt()) {
            throw new ParseException(text, 0);
        }
        Calendar calendar = new GregorianCalendar(zone);
        calendar.clear();
        calendar.set(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)) - 1,
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                Integer.parseInt(matcher.group(5)),
                Integer.parseInt(matcher.group(6)));
        calendar.set(Calendar.MILLISECOND, Integer.parseInt(matcher.group(7)));
        return calendar.getTimeInMillis();
    }

    private static Pattern shape(String pattern) {
        StringBuilder shape = new StringBuilder();
        boolean isQuoted = false;
        for (int at = 0; at < pattern.length(); ) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            while (end < pattern.length() && pattern.charAt(end) == letter) {
                end++;
            }
            if (letter == '\'') {
                isQuoted ^= (end - at) % 2 == 1;
                shape.append(end - at > 1 ? "'" : "");
            } else if (isQuoted || !Character.isLetter(letter)) {
                shape.append(Pattern.quote(pattern.substring(at, end)));
            } else if (isNumber(letter, end - at)) {
                boolean isNumberNext = end < pattern.length() && (NUMBERS + "M").indexOf(pattern.charAt(end)) >= 0;
                shape.append(isNumberNext ? "(\\d{" + (end - at) + "})" : "(\\d+)");
            } else {
                shape.append(".+?");
            }
            at = end;
        }
        return Pattern.compile(shape.toString(), Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static boolean isNumber(char letter, int count) {
        return NUMBERS.indexOf(letter) >= 0 || ((letter == 'M' || letter == 'L') && count < 3);
    }
}
