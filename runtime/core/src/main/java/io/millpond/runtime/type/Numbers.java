package io.millpond.runtime.type;

import java.math.BigDecimal;

/** Numbers as drivers and JSON readers give them, read without loss. */
final class Numbers {
    private Numbers() {}

    /**
     * Reads an integer.
     *
     * @throws IllegalArgumentException where the value is no integer: text that merely starts with digits is none
     */
    static long exactLong(Object stored) {
        if (stored instanceof Long || stored instanceof Integer || stored instanceof Short || stored instanceof Byte) {
            return ((Number) stored).longValue();
        }
        if (stored instanceof Number) {
            return exactDecimal(stored).longValueExact();
        }
        throw new IllegalArgumentException("not an integer");
    }

    static BigDecimal exactDecimal(Object stored) {
        if (stored instanceof BigDecimal value) {
            return value;
        }
        if (stored instanceof Double || stored instanceof Float) {
            return new BigDecimal(stored.toString());
        }
        if (stored instanceof Number value) {
            return new BigDecimal(value.toString());
        }
        throw new IllegalArgumentException("not a number");
    }
}
