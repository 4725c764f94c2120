package io.millpond.testkit.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an HTTP/1.1 message before its body.
 *
 * @param raw all bytes, with the empty line at the end
 * @param startLine without its line end
 * @param headers names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares heads
record HttpHead(byte[] raw, String startLine, List<Map.Entry<String, String>> headers) {
    private static final int LIMIT_BYTES = 1 << 20;

    /** Reads one; null if the stream ends before its first byte. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        int newest = in.read();
        if (newest < 0) {
            return null;
        }
        int lineLength = 0;
        boolean isComplete = false;
        while (!isComplete) {
            if (newest < 0) {
                throw new EOFException("the stream ended in a head");
            }
            if (raw.size() == LIMIT_BYTES) {
                throw new IOException("a head of more than " + LIMIT_BYTES + " bytes");
            }
            raw.write(newest);
            if (newest == '\n') {
                isComplete = lineLength == 0;
                lineLength = 0;
            } else if (newest != '\r') {
                lineLength++;
            }
            newest = isComplete ? 0 : in.read();
        }
        return parse(raw.toByteArray());
    }

    private static HttpHead parse(byte[] raw) {
        List<String> lines =
                new String(raw, StandardCharsets.ISO_8859_1).lines().toList();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                headers.add(Map.entry(name, line.substring(colon + 1).strip()));
            }
        }
        return new HttpHead(raw, lines.get(0), headers);
    }

    String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equals(name)) {
                return header.getValue();
            }
        }
        return "";
    }

    /** A word of the start line, from 0; empty if it has fewer. */
    String word(int index) {
        String[] words = startLine.split(" ", 3);
        return index < words.length ? words[index] : "";
    }

    /** Of an answer; 0 if it is unreadable. */
    int status() {
        String word = word(1);
        return word.matches("[0-9]{3}") ? Integer.parseInt(word) : 0;
    }
}
