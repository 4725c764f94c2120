package io.millpond.blog.web;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One answer of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). Nobody waits for its
 * reader: of what comes while the last event is still on its way, only the newest is sent. Safe for any number of threads:
 * guarded by its own lock.
 */
final class EventStream implements WriteListener {
    private static final String RETRY_MILLIS = "10000";
    private static final byte[] BEAT = bytes(":\n\n");

    private final ServletOutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private byte @Nullable [] next = bytes("retry: " + RETRY_MILLIS + "\n\n");
    private boolean isStarted;
    private boolean isFlushDue;

    private EventStream(ServletOutputStream out) {
        this.out = out;
    }

    /** Begins an answer; the request has to be asynchronous by then, and stay so until {@link #ended()}. */
    static EventStream open(HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader("Cache-Control", "no-store");
        // nginx would keep events back otherwise
        // (https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_buffering).
        response.setHeader("X-Accel-Buffering", "no");
        ServletOutputStream out = response.getOutputStream();
        EventStream stream = new EventStream(out);
        out.setWriteListener(stream);
        return stream;
    }

    /** Completes, never with a failure, when it was ended or its reader is gone. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    void send(long number) {
        offer(bytes("data: " + number + "\n\n"));
    }

    /** Finds out whether the reader is still there, and tells proxies that we are. */
    synchronized void beat() {
        if (next == null) {
            next = BEAT;
            write();
        }
    }

    void end() {
        // On another thread: what follows takes locks of others.
        var unused = ended.completeAsync(() -> null);
    }

    @Override
    public synchronized void onWritePossible() {
        isStarted = true;
        write();
    }

    /** The reader is gone, as readers do. */
    @Override
    public void onError(Throwable error) {
        end();
    }

    private synchronized void offer(byte[] event) {
        next = event;
        write();
    }

    private void write() {
        try {
            while (isStarted && !ended.isDone() && out.isReady()) {
                byte[] event = next;
                if (event != null) {
                    next = null;
                    isFlushDue = true;
                    out.write(event);
                } else if (isFlushDue) {
                    isFlushDue = false;
                    out.flush();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException gone) {
            end();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
