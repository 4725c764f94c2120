package io.millpond.runtime.text;

import java.time.Duration;
import java.util.Locale;

/** Durations as people write them in an environment: {@code 250ms}, {@code 5s}, {@code 2m}, {@code 1h}. Stateless. */
public final class DurationText {
    private DurationText() {}

    /**
     * Reads a duration.
     *
     * @param text a whole number and its unit
     * @return zero or more
     * @throws IllegalArgumentException if it is none, or has no unit
     */
    public static Duration parse(String text) {
        String value = text.trim().toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
            digits++;
        }
        long number = Long.parseLong(value.substring(0, digits));
        return switch (value.substring(digits).trim()) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            // A bare number would leave the unit to guessing.
            default -> throw new IllegalArgumentException("no unit");
        };
    }

    /**
     * Writes a duration, in the largest unit in which it is a whole number.
     *
     * @param duration parts of a millisecond are left out
     * @return what {@link #parse} reads
     */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0 && millis > 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0 && millis > 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }
}
