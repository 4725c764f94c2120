package io.millpond.jdbc.hrana;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer's JSON, with the questions that Hrana's shapes ask. Every method that reads a value starts at its first token
 * and stops at its last. For one thread.
 */
final class JsonInput implements AutoCloseable {
    /** Reads one shape. */
    interface Shape<T> {
        T read(JsonInput in) throws IOException;
    }

    /** Reads one element of an array, where null may be one. */
    interface Element<T> {
        @Nullable T read(JsonInput in) throws IOException;
    }

    /** The parser keeps every name until its answer ends, so an answer may not invent names without end. */
    private static final int MAX_UNKNOWN_NAMES = 1000;

    private static final int MAX_PATH = 200;

    private final BoundedInput source;
    private final JsonParser parser;
    private final Set<String> unknownNames = new HashSet<>(0);

    private JsonInput(BoundedInput source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /** Reads the first bytes, which tell the encoding. */
    static JsonInput over(InputStream body) throws IOException {
        BoundedInput source = new BoundedInput(body, Json.MAX_HELD_BYTES);
        try {
            return new JsonInput(source, Json.FACTORY.createParser(source));
        } catch (CharConversionException e) {
            throw new MalformedAnswerException("The server's answer is not Hrana: it is not in UTF-8.");
        }
    }

    /** Runs a reader; what Jackson finds wrong becomes an error that names the field and holds nothing of its content. */
    <T> T guarded(Shape<T> shape) throws IOException {
        try {
            return shape.read(this);
        } catch (StreamConstraintsException e) {
            throw malformed("larger or deeper than can be held");
        } catch (JsonProcessingException | CharConversionException e) {
            throw malformed(
                    "no JSON in UTF-8 at byte " + parser.currentLocation().getByteOffset());
        }
    }

    /** Goes to the next value outside all objects and forgets the one before; false at the end. */
    boolean nextRoot() throws IOException {
        source.restart();
        return parser.nextToken() != null;
    }

    void beginObject() throws IOException {
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw expected("an object");
        }
    }

    /** The next field of the object, with its value at hand; null at the object's end. */
    @Nullable String nextField() throws IOException {
        String name = parser.nextFieldName();
        if (name != null) {
            parser.nextToken();
        }
        return name;
    }

    boolean isNull() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    boolean isString() {
        return parser.hasToken(JsonToken.VALUE_STRING);
    }

    /** Reads an array of any length. */
    <T> List<@Nullable T> list(Element<T> element) throws IOException {
        beginArray();
        if (!nextElement()) {
            return List.of();
        }
        List<@Nullable T> all = new ArrayList<>(4);
        do {
            all.add(element.read(this));
        } while (nextElement());
        return all;
    }

    void beginArray() throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw expected("an array");
        }
    }

    boolean nextElement() throws IOException {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    String string() throws IOException {
        if (!isString()) {
            throw expected("a string");
        }
        return parser.getText();
    }

    /** A string, or a number as it is written. */
    String scalar() throws IOException {
        if (!parser.currentToken().isNumeric() && !isString()) {
            throw expected("a string or a number");
        }
        return parser.getText();
    }

    @Nullable String stringOrNull() throws IOException {
        return isNull() ? null : string();
    }

    /** The one of some words that stands here, without making a string of it; null if none does. */
    @Nullable String word(String... words) throws IOException {
        if (!isString()) {
            throw expected("a string");
        }
        int length = parser.getTextLength();
        char[] text = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        for (String word : words) {
            if (word.length() == length && isAt(text, offset, word)) {
                return word;
            }
        }
        return null;
    }

    private static boolean isAt(char[] text, int offset, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (text[offset + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean bool() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw expected("true or false");
        };
    }

    /** A 64-bit integer, as decimal text or as a JSON number: pipelines and cursors differ. */
    long integer() throws IOException {
        if (!isString() && !parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            throw expected("an integer");
        }
        int length = parser.getTextLength();
        return Decimal.parse(parser.getTextCharacters(), parser.getTextOffset(), length, this);
    }

    @Nullable Long integerOrNull() throws IOException {
        return isNull() ? null : (Long) integer();
    }

    /** A JSON number. */
    double number() throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && !parser.hasToken(JsonToken.VALUE_NUMBER_INT)) {
            throw expected("a number");
        }
        return parser.getDoubleValue();
    }

    byte[] base64() throws IOException {
        if (!isString()) {
            throw expected("base64");
        }
        return parser.getBinaryValue(Json.BASE64);
    }

    /** A field that Hrana does not know, or not here. */
    void skip(String name) throws IOException {
        stranger(name);
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME) {
                stranger(parser.currentName());
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    private void stranger(String name) throws IOException {
        if (unknownNames.add(name) && unknownNames.size() > MAX_UNKNOWN_NAMES) {
            throw malformed("too many unknown fields");
        }
    }

    MalformedAnswerException expected(String what) {
        return malformed("expected " + what);
    }

    MalformedAnswerException missing(String field, String what) {
        return malformed("expected " + field + ", " + what);
    }

    private MalformedAnswerException malformed(String fault) {
        String path = parser.getParsingContext().pathAsPointer(true).toString();
        if (path.length() > MAX_PATH) {
            path = path.substring(0, MAX_PATH) + "…";
        }
        return new MalformedAnswerException("The server's answer is not Hrana: at " + path + ": " + fault + ".");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
