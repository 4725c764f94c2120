package io.millpond.testkit.proxy;

import io.millpond.testkit.sqld.Sqld;
import io.millpond.testkit.tls.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback before one HTTP/1.1 server, plain or ending TLS. It records every request and does harm where a
 * {@link Rule} says so; without rules it is transparent. Where the server cannot be reached, clients are accepted and
 * closed at once, and when the server closes a connection, so does the proxy. Usable from many threads.
 */
public final class HostileProxy implements AutoCloseable {
    private static final int BACKLOG = 200;
    private static final int CONNECT_MILLIS = 5_000;

    private final InetSocketAddress target;
    private final @Nullable TestCertificates certificates;
    private final ServerSocket listener;
    private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Socket> frozen = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private volatile OnConnect onConnect = OnConnect.SERVE;
    private volatile Duration idleLimit = Duration.ZERO;
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong answered = new AtomicLong();
    private int received;

    /** What happens to new connections. */
    public enum OnConnect {
        /** They are served. */
        SERVE,
        /** They stay open; nothing is read from them, so that not even a TLS handshake ends. */
        FREEZE,
        /** They are closed at once. */
        CLOSE
    }

    private HostileProxy(InetSocketAddress target, @Nullable TestCertificates certificates) throws IOException {
        this.target = target;
        this.certificates = certificates;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    }

    /** A plain one. */
    public static HostileProxy before(Sqld server) {
        return before(server.url(), null);
    }

    /** One that speaks TLS with its clients, with {@link TestCertificates#shared()}. */
    public static HostileProxy withTlsBefore(Sqld server) {
        return before(server.url(), TestCertificates.shared());
    }

    /**
     * One before any server.
     *
     * @param url {@code http://host:port}
     * @param certificates to speak TLS with; null: plain
     */
    public static HostileProxy before(String url, @Nullable TestCertificates certificates) {
        URI uri = URI.create(url);
        try {
            HostileProxy proxy = new HostileProxy(new InetSocketAddress(uri.getHost(), uri.getPort()), certificates);
            Thread thread = new Thread(proxy::acceptClients, "proxy-accept");
            thread.setDaemon(true);
            thread.start();
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen", e);
        }
    }

    /** {@code http://127.0.0.1:port}, or {@code https://localhost:port}. */
    public String url() {
        return certificates == null ? "http://127.0.0.1:" + port() : "https://localhost:" + port();
    }

    /** For the driver, without properties; a database's namespace is the caller's to add. */
    public String jdbcUrl() {
        return "jdbc:libsql:" + url();
    }

    /** Where it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Adds a rule. For each request the first rule that claims it wins; later ones do not count it. */
    public Rule add(Rule rule) {
        synchronized (rules) {
            rules.add(rule);
        }
        return rule;
    }

    /** Forgets all rules. */
    public void clearRules() {
        synchronized (rules) {
            rules.clear();
        }
    }

    /** All requests read so far, in order, also those that were not delivered. */
    public List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Forgets the requests; their numbers go on. */
    public void clearRequests() {
        synchronized (requests) {
            requests.clear();
        }
    }

    /**
     * Waits until {@link #requests()} has that many.
     *
     * @throws IllegalStateException after 10 s
     */
    public void awaitRequests(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        synchronized (requests) {
            while (requests.size() < count) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new IllegalStateException(count + " requests were awaited, these came: " + requests);
                }
                waitFor(millis);
            }
        }
    }

    /**
     * Waits until {@link #openConnections()} is 0: all clients are gone, and the proxy has told the server.
     *
     * @throws IllegalStateException after 10 s
     */
    public void awaitNoConnections() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        synchronized (requests) {
            while (!connections.isEmpty()) {
                long millis = (deadline - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new IllegalStateException(connections.size() + " connections stayed open");
                }
                waitFor(millis);
            }
        }
    }

    private void waitFor(long millis) {
        try {
            requests.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting at the proxy", e);
        }
    }

    /** How many connections were accepted so far. */
    public int acceptedConnections() {
        return accepted.get();
    }

    /** How many bytes of answers, heads included, were passed on to clients so far. */
    public long answeredBytes() {
        return answered.get();
    }

    OutputStream counted(OutputStream client) {
        return new CountedOutput(client, answered);
    }

    /** How many connections are open now. */
    public int openConnections() {
        return connections.size();
    }

    /** What happens to connections made from now on. */
    public void onConnect(OnConnect behaviour) {
        onConnect = behaviour;
    }

    /** From the next pause between two requests on, closes connections that pause longer; zero, the start: never. */
    public void closeIdleAfter(Duration limit) {
        idleLimit = limit;
    }

    /** Closes all connections on which no request is under way, as servers do, without a word of warning. */
    public void closeIdle() {
        connections.forEach(ProxyConnection::closeIfIdle);
    }

    /** Keeps the connections on which no request is under way open, but never answers on them, as a NAT's lapse does. */
    public void forgetIdle() {
        connections.forEach(ProxyConnection::forgetIfIdle);
    }

    /** Closes all connections, whatever is under way. */
    public void closeAll() {
        connections.forEach(ProxyConnection::end);
    }

    /**
     * Closes some connections, whatever is under way.
     *
     * @param newest of what a connection was last asked for; those that match are closed
     */
    public void closeAll(Predicate<Request> newest) {
        connections.forEach(connection -> connection.endIf(newest));
    }

    /** Stops listening and closes all connections. */
    @Override
    public void close() {
        closeQuietly(listener);
        closeAll();
        frozen.forEach(HostileProxy::closeQuietly);
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception gone) {
            // closing a socket has nothing to lose
        }
    }

    Duration idleLimit() {
        return idleLimit;
    }

    void forget(ProxyConnection connection) {
        connections.remove(connection);
        synchronized (requests) {
            requests.notifyAll();
        }
    }

    /** The fault for a request of which only the head was read. */
    @Nullable Fault earlyFault(Request head) {
        return firstClaim(head, true);
    }

    /** Counts a request; its fault, if a rule has one. */
    @Nullable Fault record(Request unnumbered) {
        Request request;
        synchronized (requests) {
            received++;
            request = unnumbered.withNumber(received);
            requests.add(request);
            requests.notifyAll();
        }
        return firstClaim(request, false);
    }

    private @Nullable Fault firstClaim(Request request, boolean isEarly) {
        synchronized (rules) {
            for (Rule rule : rules) {
                if (rule.fault() instanceof Fault.StallRequest == isEarly && rule.claims(request)) {
                    return rule.fault();
                }
            }
            return null;
        }
    }

    private void acceptClients() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                serve(client, accepted.incrementAndGet());
            } catch (IOException closed) {
                // the listener was closed, which the loop sees
            }
        }
    }

    private void serve(Socket client, int number) {
        if (onConnect == OnConnect.FREEZE) {
            frozen.add(client);
        } else if (onConnect == OnConnect.CLOSE) {
            closeQuietly(client);
        } else {
            connect(client, number);
        }
    }

    private void connect(Socket client, int number) {
        Socket server = new Socket();
        Lifetime lifetime = new Lifetime(client, server);
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(target, CONNECT_MILLIS);
            ProxyConnection connection = new ProxyConnection(number, this, lifetime, withTls(client), server);
            connections.add(connection);
            connection.start();
            if (listener.isClosed()) {
                connection.end(); // close() may have looked before this one was there
            }
        } catch (IOException unreachable) {
            lifetime.end(true);
        }
    }

    private Socket withTls(Socket client) throws IOException {
        if (certificates == null) {
            return client;
        }
        SSLSocket socket = (SSLSocket) certificates
                .serverContext()
                .getSocketFactory()
                .createSocket(client, "localhost", client.getPort(), false);
        socket.setUseClientMode(false);
        return socket;
    }
}
