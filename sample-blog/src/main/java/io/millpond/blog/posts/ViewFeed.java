package io.millpond.blog.posts;

import io.millpond.runtime.replica.Subscription;
import java.util.function.LongConsumer;

/** Tells how often a post was read, whenever that changes. Safe for any number of threads. */
@FunctionalInterface
public interface ViewFeed {
    /**
     * Tells now, and from now on.
     *
     * @param postId key of a post
     * @param told gets all views that are written, on a thread of the feed; never less than was once right, but perhaps a
     *     little late: the greatest number is the newest
     * @return ends it
     */
    Subscription watch(long postId, LongConsumer told);
}
