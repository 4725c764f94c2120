package io.millpond.blog.posts;

import static io.millpond.blog.db.Tables.POST_VIEWS;

import io.millpond.runtime.replica.Subscription;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;

/**
 * Looks again after this process has written: where nobody else tells, only our own counter is heard. Safe for any number
 * of threads.
 */
final class WrittenViews implements ViewFeed {
    private final DSLContext db;
    private final Map<Long, List<LongConsumer>> listeners = new ConcurrentHashMap<>();

    WrittenViews(DSLContext db, ViewCounter counter) {
        this.db = db;
        counter.onWritten(this::written);
    }

    @Override
    public Subscription watch(long postId, LongConsumer told) {
        listeners.compute(postId, (id, old) -> {
            List<LongConsumer> all = old == null ? new CopyOnWriteArrayList<>() : old;
            all.add(told);
            return all;
        });
        written(Set.of(postId));
        return () -> listeners.computeIfPresent(postId, (id, all) -> {
            all.remove(told);
            return all.isEmpty() ? null : all;
        });
    }

    private void written(Set<Long> postIds) {
        Set<Long> watched = new HashSet<>(postIds);
        watched.retainAll(listeners.keySet());
        if (watched.isEmpty()) {
            return;
        }
        db.select(POST_VIEWS.POST_ID, POST_VIEWS.VIEWS)
                .from(POST_VIEWS)
                .where(POST_VIEWS.POST_ID.in(watched))
                .forEach(row -> listeners
                        .getOrDefault(row.value1(), List.of())
                        .forEach(listener -> listener.accept(row.value2())));
    }
}
