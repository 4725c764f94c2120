package io.millpond.runtime.type;

import java.io.Serializable;

/** Whatever SQLite stores: integer, real, text or blob. */
final class AnyCodec implements Codec<Object, Serializable> {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<Object> storedType() {
        return Object.class;
    }

    @Override
    public Class<Serializable> javaType() {
        return Serializable.class;
    }

    @Override
    public String expected() {
        return "a Long, Integer, Double, String or byte[]";
    }

    /** Drivers give small integers as Integer, large ones as Long; here they are Long always. */
    @Override
    public Serializable decode(Object stored) {
        if (stored instanceof Double || stored instanceof String || stored instanceof byte[]) {
            return (Serializable) stored;
        }
        return Numbers.exactLong(stored);
    }

    @Override
    public Object encode(Serializable value) {
        if (value instanceof Double real && real.isNaN()) {
            throw new IllegalArgumentException("NaN");
        }
        if (value instanceof Double || value instanceof String || value instanceof byte[]) {
            return value;
        }
        return Numbers.exactLong(value);
    }
}
