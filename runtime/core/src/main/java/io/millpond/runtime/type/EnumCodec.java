package io.millpond.runtime.type;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The constants of an enum, each by its text. Immutable. */
final class EnumCodec<E extends Enum<E>> implements Codec<String, E> {
    private static final long serialVersionUID = 1L;

    private final Class<E> type;
    private final LinkedHashMap<String, E> byText;
    private final EnumMap<E, String> texts;

    EnumCodec(Class<E> type, Map<String, E> byText) {
        this.type = type;
        this.byText = new LinkedHashMap<>(byText);
        this.texts = new EnumMap<>(type);
        byText.forEach((text, constant) -> texts.put(constant, text));
    }

    @Override
    public Class<String> storedType() {
        return String.class;
    }

    @Override
    public Class<E> javaType() {
        return type;
    }

    @Override
    public String expected() {
        return "one of " + byText.keySet() + " for " + type.getName();
    }

    @Override
    public E decode(Object stored) {
        E constant = stored instanceof String text ? byText.get(text) : null;
        if (constant == null) {
            throw new IllegalArgumentException("no such constant");
        }
        return constant;
    }

    @Override
    public String encode(E value) {
        String text = texts.get(value);
        if (text == null) {
            throw new IllegalArgumentException("no such constant");
        }
        return text;
    }
}
