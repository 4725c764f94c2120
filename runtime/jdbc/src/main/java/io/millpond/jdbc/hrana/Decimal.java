package io.millpond.jdbc.hrana;

/** Reads 64-bit integers straight from a parser's buffer. Stateless. */
final class Decimal {
    private Decimal() {}

    /** The number; negative until the end, because the least long has no positive twin. */
    static long parse(char[] text, int offset, int length, JsonInput in) throws MalformedAnswerException {
        boolean isNegative = length > 0 && text[offset] == '-';
        int digit = isNegative ? 1 : 0;
        if (digit == length) {
            throw in.expected("an integer");
        }
        long value = 0;
        for (; digit < length; digit++) {
            int d = text[offset + digit] - '0';
            if (d < 0 || d > 9 || value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + d) {
                throw in.expected("an integer of 64 bits");
            }
            value = value * 10 - d;
        }
        if (!isNegative && value == Long.MIN_VALUE) {
            throw in.expected("an integer of 64 bits");
        }
        return isNegative ? value : -value;
    }
}
