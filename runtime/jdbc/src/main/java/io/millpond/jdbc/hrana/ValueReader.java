package io.millpond.jdbc.hrana;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads SQL values and rows of them, without a tree between. Stateless. */
final class ValueReader {
    private static final String[] TYPES = {"null", "integer", "float", "text", "blob"};

    /** Stands for a value that has not come. */
    private static final Object NONE = new Object();

    /** A scalar that came before its type. */
    private record Untyped(boolean isString, String text) {}

    private ValueReader() {}

    /**
     * Reads a row.
     *
     * @param width how many values it must have; -1: any. A row of none does not exist
     */
    static @Nullable Object[] row(JsonInput in, int width) throws IOException {
        if (width == 0) {
            throw in.expected("no rows without columns");
        }
        if (width < 0) {
            return in.list(ValueReader::value).toArray();
        }
        in.beginArray();
        @Nullable Object[] row = new @Nullable Object[width];
        for (int i = 0; i < width; i++) {
            if (!in.nextElement()) {
                throw in.expected("a value for each column");
            }
            row[i] = value(in);
        }
        if (in.nextElement()) {
            throw in.expected("no more values than columns");
        }
        return row;
    }

    /** Reads one value. */
    static @Nullable Object value(JsonInput in) throws IOException {
        String type = null;
        Object value = NONE;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "type" -> type = type(in);
                case "value" -> value = type == null ? untyped(in) : typed(type, in);
                case "base64" -> value = in.base64();
                default -> in.skip(field);
            }
        }
        if (value instanceof Untyped untyped && type != null) {
            value = late(type, untyped, in);
        }
        return checked(type, value, in);
    }

    private static String type(JsonInput in) throws IOException {
        String type = in.word(TYPES);
        if (type == null) {
            throw in.expected("a type of value");
        }
        return type;
    }

    private static Object typed(String type, JsonInput in) throws IOException {
        switch (type) {
            case "integer" -> {
                return in.integer();
            }
            case "float" -> {
                // JSON has no infinity, and sqld then sends null: https://github.com/serde-rs/json serialises so.
                return in.isNull() ? UnsignedInfinity.INSTANCE : (Object) in.number();
            }
            case "text" -> {
                return in.string();
            }
            default -> {
                in.skip("value");
                return NONE;
            }
        }
    }

    private static Object untyped(JsonInput in) throws IOException {
        if (in.isNull()) {
            return UnsignedInfinity.INSTANCE;
        }
        return new Untyped(in.isString(), in.scalar());
    }

    private static Object late(String type, Untyped value, JsonInput in) throws IOException {
        return switch (type) {
            case "integer" -> Decimal.parse(value.text.toCharArray(), 0, value.text.length(), in);
            case "float" -> value.isString ? value : (Object) Double.valueOf(value.text);
            case "text" -> value.isString ? value.text : value;
            default -> NONE;
        };
    }

    /** What came under {@code value} or {@code base64} must be what the type says, whichever came first. */
    private static @Nullable Object checked(@Nullable String type, Object value, JsonInput in) throws IOException {
        if (type == null) {
            throw in.missing("type", "a string");
        }
        boolean isRight = switch (type) {
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double || value == UnsignedInfinity.INSTANCE;
            case "text" -> value instanceof String;
            case "blob" -> value instanceof byte[];
            default -> true;
        };
        if (!isRight) {
            throw in.missing(type.equals("blob") ? "base64" : "value", "of type " + type);
        }
        return type.equals("null") ? null : value;
    }
}
