package io.millpond.migrations.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, written one after the other. Not safe for use by several threads. */
public final class JsonFields {
    private final JsonGenerator generator;

    JsonFields(JsonGenerator generator) {
        this.generator = generator;
    }

    /**
     * A text.
     *
     * @param name of the field
     * @param value null becomes JSON's null
     * @return this
     */
    public JsonFields text(String name, @Nullable String value) {
        return write(() -> generator.writeStringField(name, value));
    }

    /**
     * A whole number.
     *
     * @param name of the field, with the unit at its end where it has one
     * @param value any
     * @return this
     */
    public JsonFields number(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    /**
     * A truth value.
     *
     * @param name of the field
     * @param value any
     * @return this
     */
    public JsonFields flag(String name, boolean value) {
        return write(() -> generator.writeBooleanField(name, value));
    }

    /**
     * Texts.
     *
     * @param name of the field
     * @param values become an array, in their order
     * @return this
     */
    public JsonFields texts(String name, Collection<String> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    /**
     * An object within.
     *
     * @param name of the field
     * @param fields writes the fields of the object
     * @return this
     */
    public JsonFields object(String name, Consumer<JsonFields> fields) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            fields.accept(this);
            generator.writeEndObject();
        });
    }

    /**
     * Objects.
     *
     * @param name of the field
     * @param values become an array, in their order
     * @param fields writes the fields of one
     * @param <T> what they are here
     * @return this
     */
    public <T> JsonFields objects(String name, Collection<T> values, BiConsumer<JsonFields, T> fields) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (T value : values) {
                generator.writeStartObject();
                fields.accept(this, value);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    private JsonFields write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Writing {
        void run() throws IOException;
    }
}
