package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.CursorEntry;
import io.millpond.jdbc.hrana.CursorReader;
import io.millpond.jdbc.http.HttpResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A cursor together with the answer that it reads. For one thread. */
final class ResponseCursor implements CursorReader {
    private final CursorReader reader;
    private final HttpResponse response;

    ResponseCursor(CursorReader reader, HttpResponse response) {
        this.reader = reader;
        this.response = response;
    }

    @Override
    public @Nullable String baton() {
        return reader.baton();
    }

    @Override
    public @Nullable String baseUrl() {
        return reader.baseUrl();
    }

    @Override
    public CursorEntry next() throws IOException {
        return reader.next();
    }

    /**
     * Before the end, this cuts the connection: the server drops the rest at once and the stream's next request is
     * answered, with its transaction intact. Reading on would fetch what nobody wants.
     */
    @Override
    public void close() {
        response.close();
    }
}
