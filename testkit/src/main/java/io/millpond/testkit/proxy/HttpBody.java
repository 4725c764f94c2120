package io.millpond.testkit.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads bodies piece by piece, however long, and finds their end as RFC 9112 section 6.3 tells. */
final class HttpBody {
    private static final int PIECE_BYTES = 16 * 1024;

    private final InputStream in;
    private final Pieces to;

    private HttpBody(InputStream in, Pieces to) {
        this.in = in;
        this.to = to;
    }

    /** Takes a body's bytes in order. */
    interface Pieces {
        /**
         * The next piece.
         *
         * @param bytes valid during the call only, from 0 to length
         * @param isPayload false for what only frames chunks
         * @param isLast whether the message ends with it; never true where only the end of the stream ends it
         */
        void take(byte[] bytes, int length, boolean isPayload, boolean isLast) throws IOException;
    }

    static boolean hasRequestBody(HttpHead head) {
        return isChunked(head) || contentLength(head) > 0;
    }

    static boolean hasAnswerBody(HttpHead head, String requestMethod) {
        int status = head.status();
        return !requestMethod.equals("HEAD")
                && status >= 200
                && status != 204
                && status != 304
                && (isChunked(head) || contentLength(head) != 0);
    }

    /** Passes on a body that is there. */
    static void read(InputStream in, HttpHead head, Pieces to) throws IOException {
        HttpBody body = new HttpBody(in, to);
        if (isChunked(head)) {
            body.readChunks();
        } else {
            long length = contentLength(head);
            body.readPayload(length < 0 ? Long.MAX_VALUE : length, true, length < 0);
        }
    }

    /** Whether only the end of the stream ends an answer's body. */
    static boolean endsWithStream(HttpHead head) {
        return !isChunked(head) && contentLength(head) < 0;
    }

    private static boolean isChunked(HttpHead head) {
        return head.header("transfer-encoding").equalsIgnoreCase("chunked");
    }

    private static long contentLength(HttpHead head) {
        String text = head.header("content-length");
        return text.isEmpty() ? -1 : Long.parseLong(text);
    }

    private void readPayload(long length, boolean endsMessage, boolean mayEndEarly) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long left = length;
        while (left > 0) {
            int count = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (count < 0) {
                if (mayEndEarly) {
                    return;
                }
                throw new EOFException("the stream ended in a body");
            }
            left -= count;
            to.take(piece, count, true, endsMessage && left == 0);
        }
    }

    private void readChunks() throws IOException {
        while (true) {
            String sizeLine = passLine(false);
            String size = sizeLine.split(";", 2)[0].strip();
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                passTrailers();
                return;
            }
            readPayload(length, false, false);
            passLine(false);
        }
    }

    private void passTrailers() throws IOException {
        String line = "";
        do {
            line = passLine(true);
        } while (!line.isEmpty());
    }

    private String passLine(boolean mayEndMessage) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        int newest = 0;
        while (newest != '\n') {
            newest = in.read();
            if (newest < 0) {
                throw new EOFException("the stream ended between chunks");
            }
            raw.write(newest);
        }
        String line = raw.toString(StandardCharsets.ISO_8859_1).strip();
        to.take(raw.toByteArray(), raw.size(), false, mayEndMessage && line.isEmpty());
        return line;
    }
}
