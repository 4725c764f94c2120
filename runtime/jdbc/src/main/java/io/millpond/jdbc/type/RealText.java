package io.millpond.jdbc.type;

import java.math.BigInteger;

/**
 * Real numbers as SQLite 3.54 writes them: 17 significant digits, fewer where fewer mean the same number
 * (sqlite.org/floatingpoint.html, sqlite.org/printf.html: {@code %!.17g}). Its arithmetic has 64 bits, and so the last
 * digit is not always the nearest one: it is the same here. Stateless.
 */
final class RealText {
    private static final int DIGITS = 17;

    /** The smallest and the largest power of ten that brings a double to 18 digits. */
    private static final int MIN_POWER = -292;

    private static final int MAX_POWER = 341;

    /** The 64 highest bits of each power of ten; 5 KB. */
    private static final long[] POWERS = powers();

    private RealText() {}

    static String of(double number) {
        if (Double.isInfinite(number)) {
            return number > 0 ? "Inf" : "-Inf";
        }
        if (number == 0) {
            return "0.0";
        }
        String text = positive(Math.abs(number));
        return number < 0 ? "-" + text : text;
    }

    private static String positive(double number) {
        // number = mantissa * 2^exponent, the mantissa's highest bit being 1
        long bits = Double.doubleToRawLongBits(number);
        int biased = (int) (bits >>> 52);
        long mantissa = biased == 0 ? bits : (bits << 11) | Long.MIN_VALUE;
        int exponent = biased - 1086;
        if (biased == 0) {
            int zeros = Long.numberOfLeadingZeros(bits);
            mantissa = bits << zeros;
            exponent = -1074 - zeros;
        }
        int power = DIGITS - floorLog10OfPowerOf2(exponent + 63);
        long doubled =
                multiplyHigh(mantissa, POWERS[power - MIN_POWER]) >>> -(exponent + floorLog2OfPowerOf10(power) + 2);
        String digits = Long.toUnsignedString((doubled >>> 1) + (doubled & 1));
        String rounded = rounded(digits, -power, number);
        return layOut(rounded, digits.length() - power - 1);
    }

    /**
     * The digits that are shown.
     *
     * @param digits 18 or 19
     * @param exponent of ten, of the last digit
     */
    private static String rounded(String digits, int exponent, double number) {
        int shown = DIGITS;
        boolean isNines = digits.startsWith("99", 14);
        if (isNines || exponent >= 0 || digits.startsWith("000", 13)) {
            int kept = isNines ? 14 : 13;
            while (kept > 0 && digits.charAt(kept - 1) == (isNines ? '9' : '0')) {
                kept--;
            }
            long head = kept == 0 ? 0 : Long.parseLong(digits.substring(0, kept));
            String shorter = (isNines ? head + 1 : head) + "e" + (exponent + digits.length() - kept);
            if (Double.parseDouble(shorter) == number) {
                shown = kept + 1;
            }
        }
        long head = Long.parseLong(digits.substring(0, shown));
        return Long.toString(digits.charAt(shown) >= '5' ? head + 1 : head);
    }

    /** @param exponent of ten, of the first digit */
    private static String layOut(String rounded, int exponent) {
        int end = rounded.length();
        while (end > 1 && rounded.charAt(end - 1) == '0') {
            end--;
        }
        StringBuilder text = new StringBuilder(24).append(rounded, 0, end);
        if (exponent < -4 || exponent >= DIGITS) {
            text.insert(1, '.').append(end == 1 ? "0" : "").append(exponent < 0 ? "e-" : "e+");
            return text.append(Math.abs(exponent) < 10 ? "0" : "")
                    .append(Math.abs(exponent))
                    .toString();
        }
        if (exponent < 0) {
            return text.insert(0, "0.000", 0, 1 - exponent).toString();
        }
        while (text.length() < exponent + 2) {
            text.append('0');
        }
        return text.insert(exponent + 1, '.').toString();
    }

    /** For every exponent of a double. */
    private static int floorLog10OfPowerOf2(int exponent) {
        return (exponent * 78913) >> 18;
    }

    /** For every power in the table. */
    private static int floorLog2OfPowerOf10(int power) {
        return (power * 108853) >> 15;
    }

    /** The high half of the product of two unsigned numbers. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static long[] powers() {
        long[] powers = new long[MAX_POWER - MIN_POWER + 1];
        for (int power = MIN_POWER; power <= MAX_POWER; power++) {
            BigInteger ten = BigInteger.TEN.pow(Math.abs(power));
            int shift = floorLog2OfPowerOf10(power) - 63;
            BigInteger bits = power < 0
                    ? BigInteger.ONE.shiftLeft(-shift).divide(ten)
                    : shift < 0 ? ten.shiftLeft(-shift) : ten.shiftRight(shift);
            powers[power - MIN_POWER] = bits.longValue();
        }
        return powers;
    }
}
