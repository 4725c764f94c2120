package io.millpond.jdbc.http;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;

/**
 * One connection to a server with its buffers, which live as long as it does. For one thread; {@link #drop()} from any.
 */
final class Wire {
    /** A write of no more than this cannot block: an idle connection's send buffer holds it. */
    private static final int SURE_BYTES = 8 * 1024;

    private static final int PIECE_BYTES = 64 * 1024;
    private static final Duration GLANCE = Duration.ofMillis(1);

    private final Origin origin;
    private final TimedSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final boolean isLocal;
    private final long openedNanos = System.nanoTime();
    private final byte[] buffer = new byte[16 * 1024];
    private final byte[] sending = new byte[16 * 1024];
    private int position;
    private int end;
    private boolean isDelivered;
    private boolean isDraining;
    private boolean isUsedBefore;
    private long idleSinceNanos;
    private volatile boolean isBitten;

    Wire(Origin origin, TimedSocket socket, InputStream in, OutputStream out) {
        this.origin = origin;
        this.socket = socket;
        this.in = in;
        this.out = out;
        this.isLocal = socket.getInetAddress().isLoopbackAddress();
    }

    boolean isTo(Origin other) {
        return origin.port() == other.port()
                && origin.isTls() == other.isTls()
                && origin.host().equals(other.host());
    }

    TimedSocket socket() {
        return socket;
    }

    /** When it was connected, as {@link System#nanoTime()} counts. */
    long openedNanos() {
        return openedNanos;
    }

    boolean isLocal() {
        return isLocal;
    }

    boolean isUsedBefore() {
        return isUsedBefore;
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    /** Whether TLS was not ended properly; the JDK calls that a good end. */
    boolean isCutOff() {
        return origin.isTls() && socket.isEnded();
    }

    /** Begins an exchange. */
    void use(Call next) {
        isDelivered = false;
        socket.limit(next.limit());
    }

    /** Ends an exchange; the wire may be used again. */
    void rest(long nowNanos) {
        isUsedBefore = true;
        idleSinceNanos = nowNanos;
    }

    /** Whether the peer neither closed an idle connection nor sent what nobody asked for. */
    boolean isQuiet() {
        socket.limit(TimeLimit.of(GLANCE, Duration.ZERO));
        try {
            in.read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Where a request's head is written. */
    byte[] sendBuffer() {
        return sending;
    }

    /** Sends what the first bytes of {@link #sendBuffer()} hold, then the body: in one write if it is small. */
    void send(int headLength, byte[] body, int length) throws HttpFailure {
        int first = Math.min(length, sending.length - headLength);
        System.arraycopy(body, 0, sending, headLength, first);
        write(sending, 0, headLength + first);
        for (int sent = first; sent < length; ) {
            int piece = Math.min(PIECE_BYTES, length - sent);
            write(body, sent, piece);
            sent += piece;
        }
        isDelivered = true;
    }

    /** When this throws, the last byte has not left: the system writes a piece from its beginning. */
    private void write(byte[] bytes, int offset, int length) throws HttpFailure {
        long nanos = socket.limit().nanosLeft();
        Future<?> watch = length > SURE_BYTES && nanos != Long.MAX_VALUE ? Watchdog.after(nanos, this::bite) : null;
        try {
            if (nanos == 0) {
                throw new SocketTimeoutException("the time is over");
            }
            out.write(bytes, offset, length);
        } catch (IOException | RuntimeException e) {
            throw failure("sending the request", e);
        } finally {
            if (watch != null) {
                watch.cancel(false);
            }
        }
    }

    private void bite() {
        isBitten = true;
        socket.drop();
    }

    /** The next byte, or -1 at the end. */
    int read() throws HttpFailure {
        return position < end || fill() ? buffer[position++] & 0xff : -1;
    }

    /** At least one byte, or -1 at the end. */
    int read(byte[] target, int offset, int length) throws HttpFailure {
        if (position == end) {
            if (length >= buffer.length) {
                return receive(target, offset, length);
            }
            if (!fill()) {
                return -1;
            }
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    /** Bytes that are here already. */
    int available() {
        return end - position;
    }

    /** From now on, reads give only what is here already, then -1. */
    void drainOnly(boolean isDrain) {
        isDraining = isDrain;
    }

    private boolean fill() throws HttpFailure {
        int count = receive(buffer, 0, buffer.length);
        position = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    private int receive(byte[] target, int offset, int length) throws HttpFailure {
        if (isDraining) {
            return -1;
        }
        try {
            return in.read(target, offset, length);
        } catch (IOException | RuntimeException e) {
            throw failure("waiting for the answer", e);
        }
    }

    HttpFailure malformed(String what) {
        return new HttpFailure(
                Reason.MALFORMED, isDelivered, "The answer of " + origin + " is not HTTP/1.1: " + what + ".", null);
    }

    HttpFailure closed() {
        return new HttpFailure(Reason.CANCELLED, isDelivered, "The answer of " + origin + " is closed.", null);
    }

    HttpFailure cut(String what) {
        return new HttpFailure(Reason.CUT, isDelivered, "The connection to " + origin + " " + what + ".", null);
    }

    private HttpFailure failure(String doing, Exception cause) {
        if (socket.isDropped() && !isBitten) {
            return new HttpFailure(Reason.CANCELLED, isDelivered, "The call to " + origin + " was cancelled.", cause);
        }
        if (isBitten || cause instanceof SocketTimeoutException || cause.getCause() instanceof SocketTimeoutException) {
            return new HttpFailure(
                    Reason.TIMEOUT, isDelivered, "The time for " + origin + " was over while " + doing + ".", cause);
        }
        return new HttpFailure(
                Reason.CUT,
                isDelivered,
                "The connection to " + origin + " broke while " + doing + ": " + cause.getMessage() + ".",
                cause);
    }

    void drop() {
        socket.drop();
    }
}
