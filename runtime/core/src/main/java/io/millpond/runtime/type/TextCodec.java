package io.millpond.runtime.type;

import java.io.Serializable;
import java.util.function.Function;

/** Values that have one text each. */
final class TextCodec<U> implements Codec<String, U> {
    private static final long serialVersionUID = 1L;

    private final Class<U> javaType;
    private final String expected;
    private final Parser<U> parser;
    private final Writer<U> writer;

    TextCodec(Class<U> javaType, String expected, Parser<U> parser, Writer<U> writer) {
        this.javaType = javaType;
        this.expected = expected;
        this.parser = parser;
        this.writer = writer;
    }

    @Override
    public Class<String> storedType() {
        return String.class;
    }

    @Override
    public Class<U> javaType() {
        return javaType;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public U decode(Object stored) {
        if (stored instanceof String text) {
            return parser.apply(text);
        }
        throw new IllegalArgumentException("not text");
    }

    @Override
    public String encode(U value) {
        return writer.apply(value);
    }

    /** A function that can be serialized with the generated table that holds it. */
    interface Parser<U> extends Function<String, U>, Serializable {}

    /** A function that can be serialized with the generated table that holds it. */
    interface Writer<U> extends Function<U, String>, Serializable {}
}
