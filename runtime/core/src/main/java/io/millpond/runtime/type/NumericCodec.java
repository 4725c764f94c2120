package io.millpond.runtime.type;

import java.math.BigDecimal;

/**
 * Decimals in a column of NUMERIC affinity, which SQLite keeps as 64-bit integers or floating point numbers
 * (<a href="https://sqlite.org/datatype3.html">Datatypes</a>). A value that would not come back equal is refused.
 */
final class NumericCodec implements Codec<BigDecimal, BigDecimal> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<BigDecimal> storedType() {
        return BigDecimal.class;
    }

    @Override
    public Class<BigDecimal> javaType() {
        return BigDecimal.class;
    }

    @Override
    public String expected() {
        return "a number of at most 15 digits (for more, declare the column TEXT with @type decimal)";
    }

    @Override
    public BigDecimal decode(Object stored) {
        return Numbers.exactDecimal(stored);
    }

    @Override
    public BigDecimal encode(BigDecimal value) {
        Object kept = bindable(value);
        return kept instanceof Long number ? BigDecimal.valueOf(number) : value;
    }

    @Override
    public Object bindable(BigDecimal value) {
        if (value.signum() == 0) {
            return 0L;
        }
        if (value.precision() - value.scale() <= 19
                && value.stripTrailingZeros().scale() <= 0) {
            return value.longValueExact();
        }
        double nearest = value.doubleValue();
        if (Double.isInfinite(nearest) || Numbers.exactDecimal(nearest).compareTo(value) != 0) {
            throw new IllegalArgumentException("not exact as a floating point number");
        }
        return nearest;
    }
}
