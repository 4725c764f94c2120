package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.HttpResponse;
import io.millpond.jdbc.url.JdbcUrl;
import io.millpond.runtime.replica.source.Server;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** An answer that is there already. */
final class FixedAnswer implements HttpResponse {
    static final Failures FAILURES = new Failures(server());

    private final Map<String, String> headers;
    private final InputStream body;

    private FixedAnswer(Map<String, String> headers, byte[] body) {
        this.headers = headers;
        this.body = new ByteArrayInputStream(body);
    }

    private static Server server() {
        try {
            return new Server(JdbcUrl.read("jdbc:libsql:http://db.example.com:8080", new Properties()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In a window that is hardly larger than a frame. */
    static Reply reply(byte[] body) {
        return new Reply(new FixedAnswer(Map.of(), body), FAILURES, new byte[Frame.MOST_MESSAGE_BYTES + 100]);
    }

    static Reply reply(Map<String, String> headers) {
        return new Reply(new FixedAnswer(headers, new byte[0]), FAILURES, new byte[100]);
    }

    @Override
    public int status() {
        return 200;
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public void close() {}
}
