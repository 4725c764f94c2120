package io.millpond.jdbc.error;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the body of an HTTP error says. sqld has three kinds: plain text, {@code {"error"}} and {@code {"message","code"}}.
 *
 * @param message one line; empty if there is nothing to show, as for a proxy's HTML page
 * @param code as {@code STREAM_EXPIRED}, or null
 */
record ErrorBody(String message, @Nullable String code) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST_CHARACTERS = 300;

    static ErrorBody read(@Nullable String contentType, String body) {
        String start = body.strip();
        if (start.startsWith("{")) {
            return json(start);
        }
        boolean isHtml = start.startsWith("<")
                || (contentType != null && contentType.toLowerCase(Locale.ROOT).contains("html"));
        return new ErrorBody(isHtml ? "" : oneLine(start), null);
    }

    private static ErrorBody json(String body) {
        String message = "";
        String code = null;
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING && (name.equals("error") || name.equals("message"))) {
                    message = parser.getText();
                } else if (value == JsonToken.VALUE_STRING && name.equals("code")) {
                    code = parser.getText();
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return new ErrorBody(oneLine(message), code);
        }
        return new ErrorBody(oneLine(message), code);
    }

    private static String oneLine(String text) {
        String shown = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
        StringBuilder line = new StringBuilder(shown.length());
        shown.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
