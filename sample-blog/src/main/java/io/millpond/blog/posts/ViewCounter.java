package io.millpond.blog.posts;

import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_VIEWS;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.millpond.runtime.Millpond;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts how often posts are read. Counting touches memory only, so that no reader ever waits for a write; a thread of
 * its own writes what has come together, at most one batch per interval. A crash loses the counts of one interval.
 *
 * <p>Safe for any number of threads.
 */
public final class ViewCounter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ViewCounter.class);

    private final Millpond millpond;
    private final Map<Long, Long> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final ScheduledExecutorService writer;
    private final ViewFeed feed;
    private volatile Consumer<Set<Long>> written = postIds -> {};

    /**
     * Starts counting.
     *
     * @param millpond the blog's database; has to stay open until {@link #close()}
     * @param interval between two writes
     */
    public ViewCounter(Millpond millpond, Duration interval) {
        this.millpond = millpond;
        this.feed = millpond.config().replica() == null
                ? new WrittenViews(millpond.dsl(), this)
                : new ReplicaViews(millpond.replica());
        this.writer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "blog-view-counter");
            thread.setDaemon(true);
            return thread;
        });
        var unused = writer.scheduleWithFixedDelay(
                this::writeOrKeep, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells of what was counted and written: by any process where there is a replica, else by this one. */
    public ViewFeed feed() {
        return feed;
    }

    /** Counts one reader of a post. */
    public void count(long postId) {
        pending.merge(postId, 1L, Long::sum);
    }

    /** How many readers of a post are counted but not written yet. */
    public long pending(long postId) {
        return pending.getOrDefault(postId, 0L);
    }

    /** Tells which posts' views were written, after each write and on the thread that wrote. One listener; the last one stays. */
    void onWritten(Consumer<Set<Long>> listener) {
        written = listener;
    }

    /** Writes the rest and stops. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(10, TimeUnit.SECONDS)) {
                writer.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writeOrKeep();
    }

    /** A failed write loses nothing: the counts stay pending and the next turn tries again. */
    private void writeOrKeep() {
        try {
            write();
            failing.set(false);
        } catch (DataAccessException e) {
            if (!failing.getAndSet(true)) {
                LOG.warn("View counts cannot be written now; they are kept and tried again.", e);
            }
        }
    }

    private void write() {
        Map<Long, Long> counts = Map.copyOf(pending);
        if (counts.isEmpty()) {
            return;
        }
        List<Query> queries = new ArrayList<>();
        counts.forEach((postId, views) -> queries.add(add(postId, views)));
        millpond.batch(queries.toArray(Query[]::new));
        counts.forEach((postId, views) ->
                pending.computeIfPresent(postId, (id, now) -> now.equals(views) ? null : Long.valueOf(now - views)));
        written.accept(counts.keySet());
    }

    /** Adds to a post that is still there; one that was deleted in the meantime is left out. */
    private Query add(long postId, long views) {
        return millpond.dsl()
                .insertInto(POST_VIEWS, POST_VIEWS.POST_ID, POST_VIEWS.VIEWS)
                .select(select(POSTS.ID, val(views)).from(POSTS).where(POSTS.ID.eq(postId)))
                .onConflict(POST_VIEWS.POST_ID)
                .doUpdate()
                .set(POST_VIEWS.VIEWS, POST_VIEWS.VIEWS.plus(excluded(POST_VIEWS.VIEWS)));
    }
}
