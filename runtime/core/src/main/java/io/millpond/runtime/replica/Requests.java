package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Syncs that were asked for. Each is over when readers see what the primary had when it was asked after the request, or
 * when an attempt that began after the request has failed. Thread-safe.
 */
final class Requests {
    private final AtomicLong received = new AtomicLong();
    private final Object lock = new Object();

    /** Guarded by lock. */
    private final List<Request> open = new ArrayList<>();

    /** So that a commit with nobody waiting costs one read. Written under the lock. */
    private volatile int count;

    /** Guarded by lock. */
    private long told;

    /** One of them. Its target is guarded by the lock of all. */
    static final class Request {
        private final CompletableFuture<SyncResult> future = new CompletableFuture<>();
        private @Nullable Position target;
    }

    CompletableFuture<SyncResult> add() {
        Request request = new Request();
        synchronized (lock) {
            open.add(request);
            count = open.size();
        }
        return request.future;
    }

    boolean isAny() {
        return count > 0;
    }

    void received() {
        received.lazySet(received.get() + 1); // only the sync thread counts
    }

    long receivedPages() {
        return received.get();
    }

    /** Those that an attempt beginning now will answer. */
    List<Request> present() {
        synchronized (lock) {
            return new ArrayList<>(open);
        }
    }

    /** The primary was asked, after these requests were made. */
    void greeted(List<Request> asked, Position end, @Nullable Position reached) {
        synchronized (lock) {
            for (Request request : open) {
                Position target = request.target;
                boolean isOutdated = target == null || !SyncCycle.isSameHistory(target, end);
                if (isOutdated && asked.contains(request)) {
                    request.target = end;
                }
            }
        }
        reached(reached);
    }

    /** Readers see this. */
    void reached(@Nullable Position position) {
        if (count == 0 || position == null) {
            return;
        }
        finish(request -> request.target != null && position.contains(request.target), position);
    }

    /** Nothing is missing that the primary had when the attempt began. */
    void done(List<Request> asked, @Nullable Position position) {
        finish(asked::contains, position);
    }

    void failed(List<Request> asked, MillpondException reason) {
        List<Request> failed = take(asked::contains);
        failed.forEach(request -> request.future.completeExceptionally(reason));
    }

    private void finish(Predicate<Request> which, @Nullable Position position) {
        List<Request> finished = take(which);
        if (finished.isEmpty()) {
            return;
        }
        long pages;
        synchronized (lock) {
            pages = received.get() - told;
            told += pages;
        }
        SyncResult result = new SyncResult(shown(position), pages);
        finished.forEach(request -> request.future.complete(result));
    }

    private List<Request> take(Predicate<Request> which) {
        List<Request> taken = new ArrayList<>();
        synchronized (lock) {
            for (Iterator<Request> each = open.iterator(); each.hasNext(); ) {
                Request request = each.next();
                if (which.test(request)) {
                    each.remove();
                    taken.add(request);
                }
            }
            count = open.size();
        }
        return taken;
    }

    /** The beginning of a log is no position of anything. */
    static @Nullable Position shown(@Nullable Position position) {
        return position instanceof FramePosition place && place.frame() == FramePosition.NOTHING ? null : position;
    }
}
