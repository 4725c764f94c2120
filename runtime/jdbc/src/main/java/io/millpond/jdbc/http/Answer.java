package io.millpond.jdbc.http;

import java.io.InputStream;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An answer on a wire, which it gives back when closed. For one thread. */
final class Answer implements HttpResponse {
    private static final int MOST_INTERIM = 32;

    private final Wire wire;
    private final ResponseHead head;
    private final Body body;
    private final @Nullable Unzipped unzipped;
    private final BiConsumer<Wire, Boolean> giveBack;
    private boolean isClosed;

    private Answer(
            Wire wire, ResponseHead head, Body body, @Nullable Unzipped unzipped, BiConsumer<Wire, Boolean> giveBack) {
        this.wire = wire;
        this.head = head;
        this.body = body;
        this.unzipped = unzipped;
        this.giveBack = giveBack;
    }

    /**
     * Waits for the head.
     *
     * @param giveBack gets the wire, and whether it can be used again
     */
    static Answer read(Wire wire, BiConsumer<Wire, Boolean> giveBack) throws HttpFailure {
        ResponseHead head = ResponseHead.read(wire);
        for (int i = 0; head.status() < 200; i++) {
            if (head.status() == 101 || i == MOST_INTERIM) {
                throw wire.malformed("status " + head.status() + " instead of an answer");
            }
            head = ResponseHead.read(wire);
        }
        Body body = body(wire, head);
        return new Answer(wire, head, body, isZipped(wire, head) ? new Unzipped(body) : null, giveBack);
    }

    private static Body body(Wire wire, ResponseHead head) throws HttpFailure {
        if (head.status() == 204 || head.status() == 304) {
            return new LengthBody(wire, 0);
        }
        int codings = head.count("transfer-encoding");
        String coding = head.header("transfer-encoding");
        if (coding != null) {
            if (codings > 1 || !coding.equalsIgnoreCase("chunked")) {
                throw wire.malformed("its Transfer-Encoding is not chunked");
            }
            return new ChunkedBody(wire);
        }
        String length = head.header("content-length");
        return length == null ? new EndlessBody(wire) : new LengthBody(wire, length(wire, head, length));
    }

    private static long length(Wire wire, ResponseHead head, String first) throws HttpFailure {
        boolean isNumber = !first.isEmpty() && first.length() <= 18;
        for (int i = 0; isNumber && i < first.length(); i++) {
            isNumber = first.charAt(i) >= '0' && first.charAt(i) <= '9';
        }
        for (int i = head.count("content-length") - 1; isNumber && i > 0; i--) {
            isNumber = first.equals(head.header("content-length", i));
        }
        if (!isNumber) {
            throw wire.malformed("its Content-Length is not one number");
        }
        return Long.parseLong(first);
    }

    private static boolean isZipped(Wire wire, ResponseHead head) throws HttpFailure {
        String coding = head.header("content-encoding");
        if (coding == null || coding.isEmpty() || coding.equalsIgnoreCase("identity")) {
            return false;
        }
        if (!coding.equalsIgnoreCase("gzip") && !coding.equalsIgnoreCase("x-gzip")) {
            throw wire.malformed("its Content-Encoding is not gzip");
        }
        return true;
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public @Nullable String header(String name) {
        return head.header(name);
    }

    @Override
    public InputStream body() {
        return unzipped == null ? body : unzipped;
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        if (!body.isAtEnd()) {
            body.finishWithoutWaiting();
        }
        body.release();
        if (unzipped != null) {
            unzipped.release();
        }
        giveBack.accept(wire, body.isAtEnd() && wire.available() == 0 && isKept());
    }

    private boolean isKept() {
        String connection = head.header("connection");
        boolean isFramedTwice = head.count("transfer-encoding") > 0 && head.count("content-length") > 0;
        return !(body instanceof EndlessBody)
                && !isFramedTwice
                && !head.isOldVersion()
                && (connection == null || !connection.toLowerCase(Locale.ROOT).contains("close"));
    }
}
