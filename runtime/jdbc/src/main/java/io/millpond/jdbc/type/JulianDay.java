package io.millpond.jdbc.type;

import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/** Days since noon of 24 November 4714 BC, as SQLite's julianday() counts (sqlite.org/lang_datefunc.html). Stateless. */
final class JulianDay {
    private static final double EPOCH = 2440587.5;
    private static final double MILLIS_OF_DAY = 86_400_000;

    /** The first day of the Gregorian calendar. */
    private static final int GREGORIAN = 2299161;

    private JulianDay() {}

    static double of(long epochMillis) {
        return epochMillis / MILLIS_OF_DAY + EPOCH;
    }

    /**
     * The moment at which the calendar of a zone shows this day.
     *
     * @return to the millisecond, the rest is cut; of no meaning beyond 2^31 days
     */
    static long toEpochMillis(double day, TimeZone zone) {
        // The day's date by Meeus, Astronomical Algorithms, chapter 7.
        double fromMidnight = day + 0.5;
        int number = (int) fromMidnight;
        int corrected = number < GREGORIAN ? number : gregorian(number);
        int b = corrected + 1524;
        int c = (int) ((b - 122.1) / 365.25);
        int d = (int) (365.25 * c);
        int e = (int) ((b - d) / 30.6001);
        int month = e < 14 ? e - 1 : e - 13;
        int year = month > 2 ? c - 4716 : c - 4715;
        // sqlite-jdbc cuts hours, minutes and seconds off one after the other: other orders differ by a millisecond.
        double dayOfMonth = b - d - (int) (30.6001 * e) + (fromMidnight - number);
        double hours = (dayOfMonth - (int) dayOfMonth) * 24;
        double minutes = (hours - (int) hours) * 60;
        double seconds = (minutes - (int) minutes) * 60;
        Calendar calendar = new GregorianCalendar(zone);
        calendar.clear();
        calendar.set(year, month - 1, (int) dayOfMonth, (int) hours, (int) minutes, (int) seconds);
        calendar.set(Calendar.MILLISECOND, (int) ((seconds - (int) seconds) * 1000));
        return calendar.getTimeInMillis();
    }

    private static int gregorian(int number) {
        int century = (int) ((number - 1867216.25) / 36524.25);
        return number + 1 + century - century / 4;
    }
}
