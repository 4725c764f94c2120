package io.millpond.testkit.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection with one of ours to the server. Two threads: one passes requests on, the other answers. So the
 * end of either side is seen at once by the other, also while nothing is under way.
 */
final class ProxyConnection {
    private static final Fault NONE = new Fault.DelayAnswer(Duration.ZERO);

    private final int number;
    private final HostileProxy proxy;
    private final Lifetime lifetime;
    private final Socket client;
    private final Socket server;
    private final BlockingQueue<Exchange> underWay = new LinkedBlockingQueue<>();
    private volatile boolean isBusy;
    private volatile boolean isForgotten;
    private volatile long idleSince = System.nanoTime();
    private volatile @Nullable Request newest;

    ProxyConnection(int number, HostileProxy proxy, Lifetime lifetime, Socket client, Socket server) {
        this.number = number;
        this.proxy = proxy;
        this.lifetime = lifetime;
        this.client = client;
        this.server = server;
    }

    private record Exchange(String method, Fault fault) {}

    private interface Work {
        void run() throws IOException;
    }

    void start() {
        thread("requests", this::passRequests).start();
        thread("answers", this::passAnswers).start();
    }

    private Thread thread(String part, Work work) {
        Thread thread = new Thread(() -> runUntilEnd(work), "proxy-" + number + "-" + part);
        thread.setDaemon(true);
        return thread;
    }

    private void runUntilEnd(Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException ended) {
            // Either side went away or broke HTTP, or a fault cut the connection: the same end for both sockets.
        } finally {
            lifetime.end(false);
            proxy.forget(this);
        }
    }

    void closeIfIdle() {
        if (!isBusy) {
            lifetime.end(false);
        }
    }

    void forgetIfIdle() {
        if (!isBusy) {
            isForgotten = true;
        }
    }

    void end() {
        lifetime.end(false);
    }

    void endIf(Predicate<Request> condition) {
        Request last = newest;
        if (last != null && condition.test(last)) {
            end();
        }
    }

    private void passRequests() throws IOException {
        InputStream in = new BufferedInputStream(client.getInputStream());
        while (true) {
            HttpHead head = readHead(in);
            if (head == null) {
                return;
            }
            isBusy = true;
            if (isForgotten) {
                lifetime.freeze();
            }
            passRequest(in, head);
        }
    }

    private @Nullable HttpHead readHead(InputStream in) throws IOException {
        in.mark(1);
        if (!awaitFirstByte(in)) {
            return null;
        }
        in.reset();
        client.setSoTimeout(0);
        return HttpHead.read(in);
    }

    /** False when the client is gone or was idle for too long. */
    private boolean awaitFirstByte(InputStream in) throws IOException {
        while (true) {
            long limit = proxy.idleLimit().toNanos();
            long left = limit - (isBusy ? 0 : System.nanoTime() - idleSince);
            if (limit > 0 && left <= 0) {
                return false;
            }
            try {
                client.setSoTimeout(limit == 0 ? 0 : (int) (left / 1_000_000) + 1);
                return in.read() >= 0;
            } catch (SocketTimeoutException looksAgain) {
                // too long idle, or an answer was under way
            }
        }
    }

    private void passRequest(InputStream in, HttpHead head) throws IOException {
        if (proxy.earlyFault(request(head, new byte[0])) != null) {
            lifetime.freeze();
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        raw.writeBytes(head.raw());
        if (HttpBody.hasRequestBody(head)) {
            HttpBody.read(in, head, (bytes, length, isPayload, isLast) -> {
                raw.write(bytes, 0, length);
                if (isPayload) {
                    payload.write(bytes, 0, length);
                }
            });
        }
        Request request = request(head, payload.toByteArray());
        newest = request;
        Fault fault = proxy.record(request);
        deliver(head.word(0), raw.toByteArray(), fault == null ? NONE : fault);
    }

    private Request request(HttpHead head, byte[] body) {
        return new Request(0, number, head.word(0), head.word(1), head.headers(), body);
    }

    private void deliver(String method, byte[] request, Fault fault) throws IOException {
        if (fault instanceof Fault.FreezeRequest) {
            lifetime.freeze();
        } else if (fault instanceof Fault.Answer own && !own.isDelivered()) {
            setBusy(false);
            new AnswerOutput(proxy.counted(client.getOutputStream()), fault, lifetime).writeOwn(own);
            return;
        }
        OutputStream out = server.getOutputStream();
        if (fault instanceof Fault.CutRequest cut) {
            out.write(request, 0, (int) Math.min(cut.afterBytes(), request.length));
            out.flush();
            lifetime.cut(false);
        }
        underWay.add(new Exchange(method, fault));
        out.write(request);
        out.flush();
    }

    private void passAnswers() throws IOException {
        InputStream in = new BufferedInputStream(server.getInputStream());
        OutputStream answers = proxy.counted(client.getOutputStream());
        while (true) {
            HttpHead head = HttpHead.read(in);
            Exchange exchange = underWay.peek();
            if (head == null || exchange == null) {
                return;
            }
            passAnswer(in, head, exchange, answers);
        }
    }

    private void passAnswer(InputStream in, HttpHead head, Exchange exchange, OutputStream answers) throws IOException {
        AnswerOutput out = new AnswerOutput(answers, exchange.fault(), lifetime);
        out.begin();
        boolean isInterim = head.status() / 100 == 1;
        boolean hasBody = HttpBody.hasAnswerBody(head, exchange.method());
        if (!hasBody && !isInterim) {
            finish(out);
        }
        out.write(head.raw(), head.raw().length);
        if (isInterim) {
            return;
        }
        if (hasBody) {
            HttpBody.read(in, head, (bytes, length, isPayload, isLast) -> {
                if (isLast) {
                    finish(out);
                }
                out.write(bytes, length);
            });
        }
        out.end();
        if (hasBody && HttpBody.endsWithStream(head)) {
            lifetime.cut(false);
        }
    }

    /** Before the last byte is passed on, so that a client that has its answer finds the connection idle here too. */
    private void finish(AnswerOutput out) {
        underWay.remove();
        setBusy(out.isFrozen());
    }

    private void setBusy(boolean busy) {
        idleSince = System.nanoTime();
        isBusy = busy;
    }
}
