package io.millpond.runtime.replica.source;

import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.Header;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.http.HttpResponse;
import io.millpond.jdbc.http.HttpTransport;
import io.millpond.jdbc.http.Origin;
import io.millpond.jdbc.url.ConnectOptions;
import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The server that pages come from, over HTTP, whatever protocol is spoken: its address, the token of the moment, the
 * database's name. Opens nothing before the first request. Thread-safe.
 */
public final class Server implements AutoCloseable {
    /** A server that is frozen is to be noticed within ten seconds. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(9);

    /** As the driver's URLs name a namespace: {@code http://localhost:8080/dev/acme}. */
    private static final Pattern NAMESPACE_IN_PATH = Pattern.compile("/dev/([^/]+)");

    private final ConnectOptions options;
    private final Origin origin;
    private final String namespace;
    private final HttpTransport transport;
    private final LongAdder received = new LongAdder();
    private final Object lock = new Object();

    /** Guarded by lock. */
    private @Nullable String token;

    /** Guarded by lock. */
    private boolean isTokenKnown;

    /**
     * Remembers where it is.
     *
     * @param options as the JDBC driver would use them
     */
    public Server(ConnectOptions options) {
        this.options = options;
        this.transport = new HttpTransport(options.transport());
        Origin given = options.origin();
        Matcher path = NAMESPACE_IN_PATH.matcher(given.path());
        boolean isInPath = options.namespace() == null && path.matches();
        this.origin = isInPath ? new Origin(given.isTls(), given.host(), given.port(), "") : given;
        this.namespace = isInPath ? path.group(1) : namespace(options);
    }

    /** SQL goes by the host's name where no namespace is given (https://github.com/tursodatabase/libsql, namespaces). */
    private static String namespace(ConnectOptions options) {
        String host = options.origin().host();
        int dot = host.indexOf('.');
        boolean isAddress = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return Objects.requireNonNullElse(
                options.namespace(), isAddress || dot <= 0 ? "default" : host.substring(0, dot));
    }

    /**
     * Sends one POST that changes nothing on the server, and waits for the head of its answer.
     *
     * @param path below the address
     * @param headers beside those that say who and what
     * @param body what to send
     * @param call deadline and cancelling
     * @return with any status, to be closed
     * @throws SourceException if no answer came
     */
    public HttpResponse post(String path, List<Header> headers, byte[] body, Call call) throws IOException {
        List<Header> all = all(headers);
        try {
            return transport.post(origin, path, all, body, body.length, call);
        } catch (HttpFailure e) {
            if (e.reason() != HttpFailure.Reason.CUT) {
                throw failure(e);
            }
        }
        // Servers close connections that lie idle, which is known only by trying; nothing that is sent here changes
        // anything.
        try {
            return transport.post(origin, path, all, body, body.length, call);
        } catch (HttpFailure e) {
            throw failure(e);
        }
    }

    /**
     * Sends one GET, and waits for the head of its answer.
     *
     * @param path below the address
     * @param call deadline and cancelling
     * @return with any status, to be closed
     * @throws SourceException if no answer came
     */
    public HttpResponse get(String path, Call call) throws IOException {
        try {
            return transport.get(origin, path, all(List.of()), call);
        } catch (HttpFailure e) {
            throw failure(e);
        }
    }

    /**
     * What an exchange that broke means.
     *
     * @param failure of the transport
     * @return the same in a source's words
     */
    public SourceException failure(HttpFailure failure) {
        Kind kind = switch (failure.reason()) {
            case CANCELLED -> Kind.CANCELLED;
            case MALFORMED -> Kind.MALFORMED;
            case UNREACHABLE, TLS, TIMEOUT, CUT -> Kind.UNREACHABLE;
        };
        return new SourceException(kind, String.valueOf(failure.getMessage()), failure);
    }

    private List<Header> all(List<Header> headers) throws SourceException {
        // Compressed, frames would wait in the compressor.
        List<Header> all = new ArrayList<>(List.of(new Header("Accept-Encoding", "identity")));
        all.addAll(headers);
        String current = token();
        if (current != null) {
            all.add(new Header("Authorization", "Bearer " + current.strip()));
        }
        if (options.encryptionKey() != null) {
            all.add(new Header("x-turso-encryption-key", options.encryptionKey()));
        }
        byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
        // sqld reads the first up to 0.24.32, and prefers the second later; it refuses padding.
        all.add(new Header(
                "x-namespace-bin", Base64.getEncoder().withoutPadding().encodeToString(name)));
        if (name.length == namespace.length()) { // a header's value is ASCII
            all.add(new Header("x-namespace", namespace));
        }
        return all;
    }

    /**
     * The token that is sent.
     *
     * @return null: none
     * @throws SourceException if the application's supplier fails
     */
    public @Nullable String token() throws SourceException {
        synchronized (lock) {
            if (!isTokenKnown) {
                token = ask(null);
                isTokenKnown = true;
            }
            return token;
        }
    }

    /**
     * After a refusal: asks for another token.
     *
     * @param refused the one that was sent
     * @return whether there is another one to try
     * @throws SourceException if the application's supplier fails
     */
    public boolean renewToken(@Nullable String refused) throws SourceException {
        synchronized (lock) {
            if (Objects.equals(refused, token)) {
                token = ask(refused);
            }
            return token != null && !token.equals(refused);
        }
    }

    /** What an application's code throws is not told as ours: it may hold a secret. */
    private @Nullable String ask(@Nullable String refused) throws SourceException {
        try {
            return options.token().token(refused);
        } catch (RuntimeException e) {
            throw new SourceException(
                    Kind.REFUSED,
                    "The token supplier for " + this + " has failed with "
                            + e.getClass().getName() + "; see the cause.",
                    e);
        }
    }

    /**
     * The longest pause in an answer that is not complete: the URL's networkTimeout, but at most 9 seconds.
     *
     * @return positive
     */
    public Duration silence() {
        Duration wished = options.networkTimeout();
        return wished.isZero() || wished.compareTo(LONGEST_SILENCE) > 0 ? LONGEST_SILENCE : wished;
    }

    /**
     * Where bytes of bodies are counted.
     *
     * @return the sum over all requests
     */
    public LongAdder received() {
        return received;
    }

    /**
     * Which database is asked for.
     *
     * @return its name on a server that has several
     */
    public String namespace() {
        return namespace;
    }

    /** Closes all connections; what is under way fails with {@link Kind#CANCELLED}. */
    @Override
    public void close() {
        transport.close();
    }

    /** Its address, without secrets. */
    @Override
    public String toString() {
        return origin.toString();
    }
}
