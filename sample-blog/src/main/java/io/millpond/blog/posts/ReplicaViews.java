package io.millpond.blog.posts;

import static io.millpond.blog.db.Tables.POST_VIEWS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import io.millpond.runtime.replica.Replica;
import io.millpond.runtime.replica.Subscription;
import java.util.function.LongConsumer;

/** Hears of every commit that reaches the replica, whichever process wrote it. Safe for any number of threads. */
final class ReplicaViews implements ViewFeed {
    private final Replica replica;

    ReplicaViews(Replica replica) {
        this.replica = replica;
    }

    @Override
    public Subscription watch(long postId, LongConsumer told) {
        var views = select(POST_VIEWS.VIEWS).from(POST_VIEWS).where(POST_VIEWS.POST_ID.eq(postId));
        return replica.watch(
                replica.dsl().select(coalesce(field(views), val(0L))),
                result -> told.accept(result.get(0).value1()));
    }
}
