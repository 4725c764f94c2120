package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.Call;
import io.millpond.jdbc.http.Header;
import io.millpond.jdbc.http.HttpResponse;
import io.millpond.runtime.replica.source.Server;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Calls of the service {@code wal_log.ReplicationLog} over gRPC-web. Thread-safe. */
final class Channel {
    private static final String SERVICE = "/wal_log.ReplicationLog/";
    private static final String CONTENT_TYPE = "application/grpc-web+proto";
    private static final Header TYPE = new Header("Content-Type", CONTENT_TYPE);
    private static final Header ACCEPT = new Header("Accept", CONTENT_TYPE);
    private static final Header CLIENT = new Header("x-libsql-client-version", "millpond");

    private final Server server;
    private final Failures failures;

    Channel(Server server) {
        this.server = server;
        this.failures = new Failures(server);
    }

    Failures failures() {
        return failures;
    }

    /** See {@link Server#silence()}. */
    Duration silence() {
        return server.silence();
    }

    /** Asks who the server is. */
    Hello hello(Call call) throws IOException {
        try (Reply reply = open("Hello", Requests.hello(), null, call, new byte[2 * Hello.MOST_BYTES])) {
            GrpcStatus early = reply.status();
            if (early != null && early.code() != GrpcStatus.OK) {
                throw failures.of(early);
            }
            Hello hello = Hello.read(reply, failures);
            if (reply.next() >= 0) {
                throw failures.malformed("more than one greeting came");
            }
            GrpcStatus status = reply.status();
            if (status != null && status.code() != GrpcStatus.OK) {
                throw failures.of(status);
            }
            reply.finish();
            return hello;
        }
    }

    /**
     * Begins a call. A refused token is replaced once, if there is another one.
     *
     * @param window where its bytes are put; for nobody else until it is closed
     */
    Reply open(String method, byte[] message, @Nullable Hello session, Call call, byte[] window) throws IOException {
        List<Header> headers = session == null
                ? List.of(TYPE, ACCEPT, CLIENT)
                : List.of(TYPE, ACCEPT, CLIENT, new Header("x-session-token", session.session()));
        String token = server.token();
        HttpResponse response = server.post(SERVICE + method, headers, message, call);
        if (isRefused(response) && server.renewToken(token)) {
            response.close();
            response = server.post(SERVICE + method, headers, message, call);
        }
        SourceException failure = failure(response);
        if (failure != null) {
            response.close();
            throw failure;
        }
        return new Reply(response, failures, window);
    }

    private static boolean isRefused(HttpResponse response) {
        String code = response.header("grpc-status");
        return response.status() == 401
                || (code != null
                        && GrpcStatus.of(code, response.header("grpc-message")).isRefusal());
    }

    private @Nullable SourceException failure(HttpResponse response) {
        if (response.status() != 200) {
            return failures.ofHttp(response.status());
        }
        String type = response.header("content-type");
        boolean isGrpc = type != null && type.toLowerCase(Locale.ROOT).startsWith("application/grpc");
        return isGrpc ? null : failures.malformed("its type is not " + CONTENT_TYPE);
    }
}
