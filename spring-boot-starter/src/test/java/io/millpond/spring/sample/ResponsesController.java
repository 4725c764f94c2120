package io.millpond.spring.sample;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.session.SessionBinding;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Writes a post, then answers in each way in which headers can leave. */
@RestController
class ResponsesController {
    private static final int MORE_THAN_A_BUFFER = 100_000;

    private static final long SOON_MILLIS = 50;

    private final Posts posts;
    private final Millpond millpond;

    ResponsesController(Posts posts, Millpond millpond) {
        this.posts = posts;
        this.millpond = millpond;
    }

    @PostMapping("/responses/stream")
    void stream(@RequestBody String title, HttpServletResponse response) throws IOException {
        posts.add(title);
        response.getOutputStream().write(new byte[MORE_THAN_A_BUFFER]);
    }

    @PostMapping("/responses/writer")
    void writer(@RequestBody String title, HttpServletResponse response) throws IOException {
        PrintWriter writer = response.getWriter();
        writer.print("written before"); // stays in the buffer
        posts.add(title);
        writer.print("x".repeat(MORE_THAN_A_BUFFER));
    }

    @PostMapping("/responses/flush")
    void flush(@RequestBody String title, HttpServletResponse response) throws IOException {
        posts.add(title);
        response.flushBuffer();
    }

    @PostMapping("/responses/redirect")
    void redirect(@RequestBody String title, HttpServletResponse response) throws IOException {
        posts.add(title);
        response.sendRedirect("/posts");
    }

    @PostMapping("/responses/error")
    void error(@RequestBody String title, HttpServletResponse response) throws IOException {
        posts.add(title);
        response.sendError(HttpServletResponse.SC_CONFLICT);
    }

    @PostMapping("/responses/failure")
    void failure(@RequestBody String title) {
        posts.add(title);
        throw new IllegalStateException("after the write");
    }

    /** Drops the headers that were set so far, where that is still allowed. */
    @PostMapping("/responses/reset")
    void reset(@RequestBody String title, HttpServletResponse response) throws IOException {
        posts.add(title);
        response.getWriter()
                .print("x".repeat(response.getBufferSize() / 2)); // could be more than the buffer, and is not
        response.reset();
        response.getWriter().print("another page");
    }

    @PostMapping("/responses/later")
    Callable<String> later(@RequestBody String title) {
        return () -> String.valueOf(posts.add(title));
    }

    @PostMapping("/responses/body")
    StreamingResponseBody body(@RequestBody String title) {
        return stream -> {
            posts.add(title);
            stream.write(new byte[MORE_THAN_A_BUFFER]);
        };
    }

    @PostMapping("/responses/deferred")
    DeferredResult<String> deferred(@RequestBody String title) {
        Session session = millpond.session();
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> {
                    SessionBinding here = session.attach();
                    try {
                        result.setResult(String.valueOf(posts.add(title)));
                    } finally {
                        here.close();
                    }
                })
                .start();
        return result;
    }

    /** By a thread that knows nothing of the request's session. */
    @PostMapping("/responses/unattached")
    DeferredResult<String> unattached(@RequestBody String title) {
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> result.setResult(String.valueOf(posts.add(title)))).start();
        return result;
    }

    @PostMapping("/responses/timeout")
    DeferredResult<String> timeout(@RequestBody String title) {
        posts.add(title);
        return new DeferredResult<>(SOON_MILLIS);
    }

    @PostMapping("/responses/emitter")
    SseEmitter emitter(@RequestBody String title) {
        posts.add(title);
        SseEmitter emitter = new SseEmitter();
        new Thread(() -> {
                    try {
                        emitter.send("one");
                        posts.titles();
                        emitter.send("two");
                        emitter.complete();
                    } catch (IOException e) {
                        emitter.completeWithError(e);
                    }
                })
                .start();
        return emitter;
    }

    /** As a servlet does without Spring: answered by another thread, by the container's own response. */
    @PostMapping("/responses/servlet")
    void servlet(@RequestBody String title, HttpServletRequest request, HttpServletResponse response) {
        posts.add(title);
        AsyncContext context = request.startAsync();
        context.start(() -> {
            try {
                context.getResponse().getWriter().print("done");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            } finally {
                context.complete();
            }
        });
    }
}
