package io.millpond.runtime.type;

import java.time.Instant;

/** Unix time as an integer. What is finer than the unit is cut off towards the past, as SQLite's functions do. */
final class InstantCodec implements Codec<Long, Instant> {
    private static final long serialVersionUID = 1L;

    private final boolean millis;

    InstantCodec(boolean millis) {
        this.millis = millis;
    }

    @Override
    public Class<Long> storedType() {
        return Long.class;
    }

    @Override
    public Class<Instant> javaType() {
        return Instant.class;
    }

    @Override
    public String expected() {
        return millis ? "milliseconds since 1970-01-01 UTC" : "seconds since 1970-01-01 UTC";
    }

    @Override
    public Instant decode(Object stored) {
        long number = Numbers.exactLong(stored);
        return millis ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }

    @Override
    public Long encode(Instant value) {
        return millis ? value.toEpochMilli() : value.getEpochSecond();
    }
}
