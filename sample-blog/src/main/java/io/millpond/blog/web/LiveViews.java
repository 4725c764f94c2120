package io.millpond.blog.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.millpond.blog.Blog;
import io.millpond.blog.posts.ViewFeed;
import io.millpond.runtime.replica.Subscription;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Streams the views of a post to the pages that show it, at most {@value #MAX_STREAMS} at a time; a page beyond that shows
 * the number that it came with. A stream holds no thread. Safe for any number of threads: channels are guarded by this
 * object's lock.
 */
final class LiveViews implements AutoCloseable {
    static final int MAX_STREAMS = 200;

    /** Below the 30 seconds after which our server, and the minute after which most proxies, give up a silent connection. */
    private static final Duration BEAT = Duration.ofSeconds(15);

    private final Blog blog;
    private final Semaphore free = new Semaphore(MAX_STREAMS);
    private final Map<Long, Channel> channels = new HashMap<>();
    private final ScheduledExecutorService beats;
    private boolean isClosed;

    LiveViews(Blog blog) {
        this.blog = blog;
        this.beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "blog-live-views");
            thread.setDaemon(true);
            return thread;
        });
        var unused = beats.scheduleWithFixedDelay(
                () -> all().forEach(EventStream::beat), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** @param leaveThread takes from the request's thread what belongs to the request: a stream goes on without that thread */
    void addTo(JavalinDefaultRoutingApi routes, String prefix, Consumer<Context> leaveThread) {
        routes.get(prefix + "/posts/{slug}/views", Routes.patient(context -> open(context, leaveThread)));
    }

    private void open(Context context, Consumer<Context> leaveThread) {
        long postId = blog.posts()
                .published(context.pathParam("slug"))
                .orElseThrow(NotFoundResponse::new)
                .id();
        if (!free.tryAcquire()) {
            // No browser asks again after this (https://html.spec.whatwg.org/multipage/server-sent-events.html).
            context.status(503).contentType("text/plain").result("Too many pages are open; this one stands still.");
            return;
        }
        leaveThread.accept(context);
        HttpServletResponse response = context.res();
        context.future(() -> stream(postId, response));
    }

    private CompletableFuture<Void> stream(long postId, HttpServletResponse response) {
        EventStream stream;
        try {
            stream = EventStream.open(response);
        } catch (IOException | RuntimeException e) {
            free.release();
            return CompletableFuture.failedFuture(e);
        }
        CompletableFuture<Void> over = stream.ended().thenRun(() -> {
            leave(postId, stream);
            free.release();
        });
        try {
            join(postId, stream);
        } catch (RuntimeException e) {
            stream.end();
            throw e;
        }
        return over;
    }

    private synchronized void join(long postId, EventStream stream) {
        if (isClosed) {
            stream.end();
            return;
        }
        channels.computeIfAbsent(postId, Channel::new).add(stream, blog.views().feed());
    }

    private synchronized void leave(long postId, EventStream stream) {
        Channel channel = channels.get(postId);
        if (channel != null && channel.remove(stream)) {
            channels.remove(postId);
        }
    }

    private synchronized List<EventStream> all() {
        return channels.values().stream()
                .flatMap(channel -> channel.streams.stream())
                .toList();
    }

    /** Ends all streams: the server would wait for them otherwise. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        beats.shutdown();
        all().forEach(EventStream::end);
    }

    /** The pages of one post: one look at the database for all of them. Changed with the lock of its owner only. */
    private static final class Channel {
        private static final long UNKNOWN = -1;

        private final long postId;
        private final Set<EventStream> streams = new CopyOnWriteArraySet<>();
        private volatile long last = UNKNOWN;
        private Subscription subscription = () -> {};

        Channel(long postId) {
            this.postId = postId;
        }

        void add(EventStream stream, ViewFeed feed) {
            boolean isFirst = streams.isEmpty();
            streams.add(stream);
            if (isFirst) {
                subscription = feed.watch(postId, this::told);
            } else if (last != UNKNOWN) {
                stream.send(last);
            }
        }

        /** Whether it was the last one. */
        boolean remove(EventStream stream) {
            streams.remove(stream);
            if (!streams.isEmpty()) {
                return false;
            }
            subscription.close();
            return true;
        }

        private void told(long views) {
            last = views;
            streams.forEach(stream -> stream.send(views));
        }
    }
}
