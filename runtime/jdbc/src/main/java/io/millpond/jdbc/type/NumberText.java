package io.millpond.jdbc.type;

/**
 * Numbers at the beginning of a text, as SQLite's casts find them: white space, sign, digits; the rest is not looked at
 * (sqlite.org/lang_expr.html#castexpr). Stateless.
 */
final class NumberText {
    /** Another digit could overflow 64 bits; SQLite reads the digits that follow as zeros. */
    private static final long ENOUGH = Long.divideUnsigned(-1L - 9, 10);

    /** Beyond it every number is infinite or zero. */
    private static final int MAX_EXPONENT = 10_000;

    private NumberText() {}

    static long toLong(String text) {
        int at = skipSpace(text);
        boolean isNegative = at < text.length() && text.charAt(at) == '-';
        if (isNegative || (at < text.length() && text.charAt(at) == '+')) {
            at++;
        }
        // Counted downwards: there is one more negative number than positive ones.
        long number = 0;
        for (; isDigit(text, at); at++) {
            int digit = text.charAt(at) - '0';
            if (number < (Long.MIN_VALUE + digit) / 10) {
                return isNegative ? Long.MIN_VALUE : Long.MAX_VALUE;
            }
            number = number * 10 - digit;
        }
        if (isNegative) {
            return number;
        }
        return number == Long.MIN_VALUE ? Long.MAX_VALUE : -number;
    }

    static double toDouble(String text) {
        int at = skipSpace(text);
        boolean isNegative = at < text.length() && text.charAt(at) == '-';
        if (isNegative || (at < text.length() && text.charAt(at) == '+')) {
            at++;
        }
        long digits = 0;
        int exponent = 0;
        int from = at;
        for (; isDigit(text, at); at++) {
            if (Long.compareUnsigned(digits, ENOUGH) < 0) {
                digits = digits * 10 + text.charAt(at) - '0';
            } else {
                exponent++;
            }
        }
        boolean isNumber = at > from;
        if (at < text.length() && text.charAt(at) == '.') {
            for (at++; isDigit(text, at); at++) {
                isNumber = true;
                if (Long.compareUnsigned(digits, ENOUGH) < 0) {
                    digits = digits * 10 + text.charAt(at) - '0';
                    exponent--;
                }
            }
        }
        if (!isNumber) {
            return 0;
        }
        double number = Double.parseDouble(Long.toUnsignedString(digits) + "e" + (exponent + exponentAt(text, at)));
        return isNegative ? -number : number;
    }

    private static int exponentAt(String text, int e) {
        if (e >= text.length() || (text.charAt(e) | 0x20) != 'e') {
            return 0;
        }
        int at = e + 1;
        boolean isNegative = at < text.length() && text.charAt(at) == '-';
        if (isNegative || (at < text.length() && text.charAt(at) == '+')) {
            at++;
        }
        int exponent = 0;
        for (; isDigit(text, at); at++) {
            exponent = exponent < MAX_EXPONENT ? exponent * 10 + text.charAt(at) - '0' : MAX_EXPONENT;
        }
        return isNegative ? -exponent : exponent;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int skipSpace(String text) {
        int at = 0;
        while (at < text.length() && (text.charAt(at) == ' ' || (text.charAt(at) >= '\t' && text.charAt(at) <= '\r'))) {
            at++;
        }
        return at;
    }
}
