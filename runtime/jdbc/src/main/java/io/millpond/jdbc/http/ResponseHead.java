package io.millpond.jdbc.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An answer's status line and headers, kept as bytes: most headers are never asked for. Values are read as UTF-8, because
 * sqld's {@code server-timing} is. Immutable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>
 */
final class ResponseHead {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final byte[] PROTOCOL = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int status;
    private final boolean isOldVersion;

    private ResponseHead(byte[] bytes, int status, boolean isOldVersion) {
        this.bytes = bytes;
        this.status = status;
        this.isOldVersion = isOldVersion;
    }

    /** Waits for the head. */
    static ResponseHead read(Wire wire) throws HttpFailure {
        byte[] bytes = new byte[384];
        int length = 0;
        int lineStart = 0;
        int lines = 0;
        while (true) {
            int next = wire.read();
            if (next < 0) {
                throw wire.cut(length == 0 ? "was closed without an answer" : "was closed inside the answer's head");
            }
            if (length < PROTOCOL.length && next != PROTOCOL[length]) {
                throw wire.malformed("it does not begin with HTTP/1"
                        + (next < ' ' ? "; the port may speak TLS: check the property tls" : ""));
            }
            if (next == '\n') {
                int lineEnd = length > lineStart && bytes[length - 1] == '\r' ? length - 1 : length;
                if (lineEnd == lineStart) {
                    return parse(wire, Arrays.copyOf(bytes, lineStart));
                }
                if (++lines > MOST_HEADERS) {
                    throw wire.malformed("it has more than " + MOST_HEADERS + " headers");
                }
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            bytes[length++] = (byte) next;
            lineStart = next == '\n' ? length : lineStart;
            if (length > MOST_BYTES) {
                throw wire.malformed("its head has more than " + MOST_BYTES + " bytes");
            }
        }
    }

    private static ResponseHead parse(Wire wire, byte[] bytes) throws HttpFailure {
        int lineEnd = lineEnd(bytes, 0);
        int status = 0;
        boolean isStatus = lineEnd >= 12 && bytes[8] == ' ' && (lineEnd == 12 || bytes[12] == ' ');
        for (int i = 9; isStatus && i < 12; i++) {
            isStatus = bytes[i] >= '0' && bytes[i] <= '9';
            status = status * 10 + bytes[i] - '0';
        }
        if (!isStatus || status < 100 || status > 599 || (bytes[7] != '0' && bytes[7] != '1')) {
            throw wire.malformed("its first line is not a status line of HTTP/1.0 or HTTP/1.1");
        }
        for (int start = next(bytes, lineEnd); start < bytes.length; ) {
            int end = lineEnd(bytes, start);
            checkLine(wire, bytes, start, end);
            start = next(bytes, end);
        }
        return new ResponseHead(bytes, status, bytes[7] == '0');
    }

    /** Folded lines and blanks before the colon are refused: peers that read them differently can be played against each other. */
    private static void checkLine(Wire wire, byte[] bytes, int start, int end) throws HttpFailure {
        int i = start;
        while (i < end && bytes[i] != ':') {
            if (bytes[i] <= ' ' || bytes[i] == 127) {
                throw wire.malformed("a header's name has a blank, a control character or a letter that is not ASCII");
            }
            i++;
        }
        if (i == start || i == end) {
            throw wire.malformed("a header has no name or no colon");
        }
    }

    /** Where the line's text ends: at CR LF, or at LF alone. */
    private static int lineEnd(byte[] bytes, int start) {
        int i = start;
        while (bytes[i] != '\n') {
            i++;
        }
        return i > start && bytes[i - 1] == '\r' ? i - 1 : i;
    }

    private static int next(byte[] bytes, int lineEnd) {
        return lineEnd + (bytes[lineEnd] == '\r' ? 2 : 1);
    }

    int status() {
        return status;
    }

    boolean isOldVersion() {
        return isOldVersion;
    }

    /** The first of that name, trimmed. */
    @Nullable String header(String name) {
        return header(name, 0);
    }

    /** How many headers have the name. */
    int count(String name) {
        int count = 0;
        while (header(name, count) != null) {
            count++;
        }
        return count;
    }

    @Nullable String header(String name, int skipped) {
        int left = skipped;
        for (int start = next(bytes, lineEnd(bytes, 0)); start < bytes.length; ) {
            int end = lineEnd(bytes, start);
            if (isNamed(name, start, end) && left-- == 0) {
                int from = start + name.length() + 1;
                return new String(bytes, from, end - from, StandardCharsets.UTF_8).strip();
            }
            start = next(bytes, end);
        }
        return null;
    }

    private boolean isNamed(String name, int start, int end) {
        if (end - start <= name.length() || bytes[start + name.length()] != ':') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (lower(name.charAt(i)) != lower(bytes[start + i])) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
