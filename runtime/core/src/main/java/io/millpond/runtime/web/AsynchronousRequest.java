package io.millpond.runtime.web;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Adds the bookmark before the answer is another thread's: that may send it by the container's own response, or end it without
 * another dispatch. For the thread of its request.
 */
final class AsynchronousRequest extends HttpServletRequestWrapper {
    private final BookmarkedResponse response;

    AsynchronousRequest(HttpServletRequest request, BookmarkedResponse response) {
        super(request);
        this.response = response;
    }

    @Override
    public AsyncContext startAsync() {
        response.beforeCommit();
        return super.startAsync();
    }

    @Override
    public AsyncContext startAsync(ServletRequest asked, ServletResponse answer) {
        response.beforeCommit();
        return super.startAsync(asked, answer);
    }
}
