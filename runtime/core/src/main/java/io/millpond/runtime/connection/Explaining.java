package io.millpond.runtime.connection;

import io.millpond.runtime.endpoint.Endpoint;
import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import org.jspecify.annotations.Nullable;

/** Says where a statement would run in autocommit, without running it. Stateless. */
final class Explaining {
    private Explaining() {}

    /** Over a server, and a replica if there is one. */
    static Explanation routed(Verdict verdict, Reads reads, @Nullable ReadsElsewhere elsewhere) {
        Kind kind = verdict.kind();
        if (kind == Kind.READ) {
            boolean isLocal = reads.wouldBeLocal(verdict.hint());
            return isLocal || elsewhere == null
                    ? new Explanation(isLocal ? Place.REPLICA : Place.PRIMARY, reads.reason(), kind)
                    : onOneOfSeveral(verdict, reads, elsewhere);
        }
        return of(kind, Place.PRIMARY);
    }

    private static Explanation onOneOfSeveral(Verdict verdict, Reads reads, ReadsElsewhere elsewhere) {
        FramePosition need = reads.elsewhere(verdict.hint(), false);
        Endpoint first = elsewhere.first(need);
        boolean isChosen = need != null && reads.reason() == Reason.NO_REPLICA;
        return new Explanation(
                first.isPrimary() ? Place.PRIMARY : Place.NODE,
                isChosen ? Reason.NEAREST : reads.reason(),
                verdict.kind(),
                first.name());
    }

    /** Over a file. */
    static Explanation file(Verdict verdict) {
        Kind kind = verdict.kind();
        return kind == Kind.READ ? new Explanation(Place.READER, Reason.READS, kind) : of(kind, Place.WRITER);
    }

    private static Explanation of(Kind kind, Place writing) {
        return switch (kind) {
            case KEPT, EMPTY, REFUSED -> new Explanation(Place.SESSION, Reason.KNOWN, kind);
            case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO, TRANSACTION_PRAGMA ->
                new Explanation(writing, Reason.TRANSACTION, kind);
            case READ, INSERT, CHANGE, SCHEMA, MAINTENANCE, SEVERAL -> new Explanation(writing, Reason.WRITES, kind);
        };
    }
}
