package io.millpond.jdbc.http;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Opens connections: name, TCP to each address of the name in turn, TLS. Thread-safe. */
final class Dialer {
    private static final long STEP_NANOS = 20_000_000;

    private final TransportOptions options;

    Dialer(TransportOptions options) {
        this.options = options;
    }

    /** Says of each socket whether it may be opened, so that another thread can close it while it waits. */
    interface Admission {
        boolean isOpen();

        boolean admit(TimedSocket socket);

        void dismiss(TimedSocket socket);
    }

    Wire open(Origin origin, Call call, Admission admission) throws HttpFailure {
        TimeLimit limit = call.limit().atMost(options.connectTimeout());
        InetAddress[] addresses = addresses(origin, call, limit, admission);
        IOException last = null;
        for (int i = 0; i < addresses.length; i++) {
            TimeLimit share = limit.atMost(Duration.ofNanos(limit.nanosLeft() / (addresses.length - i) + 1));
            TimedSocket socket = new TimedSocket(share);
            if (!admission.admit(socket)) {
                admission.dismiss(socket);
                throw new HttpFailure(Reason.CANCELLED, false, "The call to " + origin + " was cancelled.", null);
            }
            try {
                return wire(origin, socket, addresses[i], share, limit);
            } catch (IOException | RuntimeException e) {
                boolean isDropped = socket.isDropped();
                socket.drop();
                admission.dismiss(socket);
                if (isDropped) {
                    throw new HttpFailure(Reason.CANCELLED, false, "The call to " + origin + " was cancelled.", e);
                }
                if (e instanceof HttpFailure failure) {
                    throw failure;
                }
                last = e instanceof IOException io ? io : new IOException(e);
            }
            if (limit.isOver()) {
                break;
            }
        }
        throw failure(origin, call, last);
    }

    private Wire wire(Origin origin, TimedSocket socket, InetAddress address, TimeLimit share, TimeLimit limit)
            throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, origin.port()), share.millisLeft());
        socket.limit(limit);
        if (!origin.isTls()) {
            return new Wire(origin, socket, socket.getInputStream(), socket.getOutputStream());
        }
        SSLSocket tls = Tls.over(socket, origin, options);
        return new Wire(origin, socket, tls.getInputStream(), tls.getOutputStream());
    }

    /** The system's resolver knows no timeout, so it runs in a thread of its own unless it has nothing to ask. */
    private static InetAddress[] addresses(Origin origin, Call call, TimeLimit limit, Admission admission)
            throws HttpFailure {
        String host = origin.host();
        try {
            if (host.indexOf(':') >= 0
                    || host.equals("localhost")
                    || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'))) {
                return InetAddress.getAllByName(host);
            }
            FutureTask<InetAddress[]> asked = new FutureTask<>(() -> InetAddress.getAllByName(host));
            Thread resolver = new Thread(asked, "millpond-jdbc-resolver");
            resolver.setDaemon(true);
            resolver.start();
            return await(origin, asked, limit, admission);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HttpFailure(
                    Reason.CANCELLED, false, "The thread was interrupted while it looked " + origin + " up.", e);
        } catch (TimeoutException e) {
            throw failure(origin, call, new SocketTimeoutException("the name server did not answer"));
        } catch (ExecutionException | UnknownHostException e) {
            throw new HttpFailure(
                    Reason.UNREACHABLE,
                    false,
                    "No address is known for the host of " + origin
                            + ". Next: check the host in the URL, and the network.",
                    e);
        }
    }

    /** In small steps: cancelling closes sockets, and there is none yet. */
    private static InetAddress[] await(
            Origin origin, FutureTask<InetAddress[]> asked, TimeLimit limit, Admission admission)
            throws HttpFailure, InterruptedException, ExecutionException, TimeoutException {
        while (!asked.isDone() && !limit.isOver()) {
            if (!admission.isOpen()) {
                throw new HttpFailure(Reason.CANCELLED, false, "The call to " + origin + " was cancelled.", null);
            }
            waitOrDone(asked, Math.min(STEP_NANOS, limit.nanosLeft()));
        }
        return asked.get(0, TimeUnit.NANOSECONDS);
    }

    private static void waitOrDone(FutureTask<?> asked, long nanos) throws InterruptedException, ExecutionException {
        try {
            asked.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // The caller looks whether there is time for another step.
        }
    }

    private static HttpFailure failure(Origin origin, Call call, @Nullable IOException last) {
        if (call.isCancelled()) {
            return new HttpFailure(Reason.CANCELLED, false, "The call to " + origin + " was cancelled.", last);
        }
        if (call.limit().isOver()) {
            return new HttpFailure(
                    Reason.TIMEOUT, false, "The time for " + origin + " was over while connecting.", last);
        }
        String why = last instanceof SocketTimeoutException
                ? "it did not answer within the connect timeout"
                : last == null ? "it has no address" : String.valueOf(last.getMessage());
        return new HttpFailure(
                Reason.UNREACHABLE,
                false,
                "No connection to " + origin + ": " + why
                        + ". Next: check host and port in the URL, and that the server runs.",
                last);
    }
}
