package io.millpond.spring.sample;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Writes a post, then answers in each way in which headers can leave. */
@RestController
class ResponsesController {
    private static final int MORE_THAN_A_BUFFER = 100_000;

    private final Posts posts;

    ResponsesController(Posts posts) {
        this.posts = posts;
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

    @PostMapping("/responses/later")
    Callable<String> later(@RequestBody String title) {
        return () -> String.valueOf(posts.add(title));
    }
}
