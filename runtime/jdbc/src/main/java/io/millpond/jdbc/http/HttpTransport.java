package io.millpond.jdbc.http;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The sockets of one JDBC connection: one kept alive, more while answers are being read. Thread-safe. */
public final class HttpTransport implements AutoCloseable {
    /**
     * A younger connection is used without a look at it: the server has hardly closed it already. The look costs up to a
     * millisecond, and saves a write on a dead connection from ending as one of which nobody knows whether it was done.
     */
    private static final long TRUSTED_NANOS = 100_000_000L;

    private static final int MOST_IDLE = 4;
    private static final byte[] NOTHING = {};

    private final TransportOptions options;
    private final Dialer dialer;
    private final LongSupplier nanoClock;
    private final Object lock = new Object();
    private volatile long answeredOverNanos = System.nanoTime();

    /** The one used last at the end. Guarded by lock. */
    private final ArrayDeque<Wire> idle = new ArrayDeque<>();

    /** All that are open or being opened. Guarded by lock. */
    private final Set<TimedSocket> sockets = new HashSet<>();

    /** Guarded by lock. */
    private boolean isClosed;

    /**
     * Opens nothing yet.
     *
     * @param options timeouts and TLS
     */
    public HttpTransport(TransportOptions options) {
        this(options, System::nanoTime);
    }

    HttpTransport(TransportOptions options, LongSupplier nanoClock) {
        this.options = options;
        this.dialer = new Dialer(options);
        this.nanoClock = nanoClock;
    }

    /**
     * Sends one POST and waits for the head of its answer. A request that cannot have been delivered on a kept-alive
     * connection is sent again on a fresh one; nothing else is repeated here. Zipped answers are
     * asked for unless the server is on this machine, where zipping costs more than it saves, or the headers say otherwise.
     *
     * @param origin where to
     * @param path below the origin's own path, as {@code /v3/pipeline}
     * @param headers all but Host, Content-Length, Connection; with an Accept-Encoding, zipped answers are not asked for
     * @param body what to send
     * @param length how many bytes of it, from 0
     * @param call deadline and cancelling
     * @return to be closed
     * @throws HttpFailure if no answer came
     */
    public HttpResponse post(Origin origin, String path, List<Header> headers, byte[] body, int length, Call call)
            throws IOException {
        Wire kept = takeIdle(origin, call);
        if (kept != null) {
            try {
                return exchange(kept, origin, path, headers, body, length, call);
            } catch (HttpFailure e) {
                if (e.isMaybeDelivered() || e.reason() != Reason.CUT) {
                    throw e;
                }
            }
        }
        return exchange(dialer.open(origin, call, admission(call)), origin, path, headers, body, length, call);
    }

    /**
     * As {@link #post}, a GET.
     *
     * @param origin where to
     * @param path below the origin's own path
     * @param headers all but Host, Connection
     * @param call deadline and cancelling
     * @return to be closed
     * @throws HttpFailure if no answer came
     */
    public HttpResponse get(Origin origin, String path, List<Header> headers, Call call) throws IOException {
        return post(origin, path, headers, NOTHING, -1, call);
    }

    /**
     * When the connection was opened over which the last answer came.
     *
     * @return as {@link System#nanoTime()} counts; before the first answer, when this was made
     */
    public long answeredOverNanos() {
        return answeredOverNanos;
    }

    private Answer exchange(
            Wire wire, Origin origin, String path, List<Header> headers, byte[] body, int length, Call call)
            throws HttpFailure {
        boolean isAnswered = false;
        try {
            wire.use(call);
            boolean isGzipWanted = !wire.isLocal()
                    && headers.stream().noneMatch(header -> header.name().equalsIgnoreCase("Accept-Encoding"));
            int head = RequestHead.write(origin, path, headers, length, isGzipWanted, wire.sendBuffer());
            Answer answer = sendAndRead(wire, head, body, Math.max(0, length), call);
            isAnswered = true;
            answeredOverNanos = wire.openedNanos();
            return answer;
        } finally {
            if (!isAnswered) {
                giveBack(wire, false, call);
            }
        }
    }

    /** A server may refuse a request, say why and close before it has all of it. */
    private Answer sendAndRead(Wire wire, int headLength, byte[] body, int length, Call call) throws HttpFailure {
        try {
            wire.send(headLength, body, length);
        } catch (HttpFailure e) {
            if (e.reason() != Reason.CUT || wire.isUsedBefore()) {
                throw e;
            }
            try {
                return Answer.read(wire, (used, isKept) -> giveBack(used, false, call));
            } catch (HttpFailure unanswered) {
                e.addSuppressed(unanswered);
                throw e;
            }
        }
        return Answer.read(wire, (used, isKept) -> giveBack(used, isKept, call));
    }

    private @Nullable Wire takeIdle(Origin origin, Call call) throws HttpFailure {
        while (true) {
            Wire found = null;
            synchronized (lock) {
                for (Iterator<Wire> newest = idle.descendingIterator(); found == null && newest.hasNext(); ) {
                    Wire next = newest.next();
                    if (next.isTo(origin)) {
                        found = next;
                        newest.remove();
                    }
                }
            }
            if (found == null) {
                return null;
            }
            long age = nanoClock.getAsLong() - found.idleSinceNanos();
            boolean isUsable = age <= options.idleAge().toNanos() && (age <= TRUSTED_NANOS || found.isQuiet());
            if (isUsable && call.attach(found.socket())) {
                return found;
            }
            giveBack(found, false, call);
            if (call.isCancelled()) {
                throw new HttpFailure(Reason.CANCELLED, false, "The call to " + origin + " was cancelled.", null);
            }
        }
    }

    private void giveBack(Wire wire, boolean isKept, Call call) {
        call.detach(wire.socket());
        synchronized (lock) {
            if (isKept && !isClosed && !call.isCancelled() && idle.size() < MOST_IDLE) {
                wire.rest(nanoClock.getAsLong());
                idle.addLast(wire);
                return;
            }
            sockets.remove(wire.socket());
        }
        wire.drop();
    }

    private Dialer.Admission admission(Call call) {
        return new Dialer.Admission() {
            @Override
            public boolean isOpen() {
                synchronized (lock) {
                    return !isClosed && !call.isCancelled();
                }
            }

            @Override
            public boolean admit(TimedSocket socket) {
                synchronized (lock) {
                    if (isClosed) {
                        return false;
                    }
                    sockets.add(socket);
                }
                return call.attach(socket);
            }

            @Override
            public void dismiss(TimedSocket socket) {
                call.detach(socket);
                synchronized (lock) {
                    sockets.remove(socket);
                }
            }
        };
    }

    /** Closes all sockets; a running exchange fails with {@link HttpFailure.Reason#CANCELLED}. */
    @Override
    public void close() {
        List<TimedSocket> open;
        synchronized (lock) {
            isClosed = true;
            open = List.copyOf(sockets);
            sockets.clear();
            idle.clear();
        }
        open.forEach(TimedSocket::drop);
    }
}
