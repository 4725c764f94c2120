package io.millpond.runtime.type;

import java.math.BigDecimal;

/**
 * 64-bit floating point. SQLite stores a NaN as NULL (<a href="https://sqlite.org/floatingpoint.html">Floating Point
 * Numbers</a>), so writing one is an error here. Infinities are kept.
 */
final class RealCodec implements Codec<Double, Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<Double> storedType() {
        return Double.class;
    }

    @Override
    public Class<Double> javaType() {
        return Double.class;
    }

    @Override
    public String expected() {
        return "a number (SQLite turns NaN into NULL)";
    }

    @Override
    public Double decode(Object stored) {
        if (stored instanceof Double value) {
            return value;
        }
        BigDecimal number = Numbers.exactDecimal(stored);
        return number.doubleValue();
    }

    @Override
    public Double encode(Double value) {
        if (value.isNaN()) {
            throw new IllegalArgumentException("NaN");
        }
        return value;
    }
}
