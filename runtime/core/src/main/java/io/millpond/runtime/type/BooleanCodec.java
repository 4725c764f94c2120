package io.millpond.runtime.type;

/** 0 and 1. */
final class BooleanCodec implements Codec<Boolean, Boolean> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<Boolean> storedType() {
        return Boolean.class;
    }

    @Override
    public Class<Boolean> javaType() {
        return Boolean.class;
    }

    @Override
    public String expected() {
        return "0 or 1";
    }

    @Override
    public Boolean decode(Object stored) {
        if (stored instanceof Boolean value) {
            return value;
        }
        long number = Numbers.exactLong(stored);
        if (number != 0 && number != 1) {
            throw new IllegalArgumentException("neither 0 nor 1");
        }
        return number == 1;
    }

    @Override
    public Boolean encode(Boolean value) {
        return value;
    }

    @Override
    public Object bindable(Boolean value) {
        return value ? 1L : 0L;
    }
}
