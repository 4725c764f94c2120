package io.millpond.runtime.connection;

import io.millpond.runtime.observe.Explanation;
import io.millpond.runtime.observe.Place;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;

/** Says where a statement would run in autocommit, without running it. Stateless. */
final class Explaining {
    private Explaining() {}

    /** Over a server, and a replica if there is one. */
    static Explanation routed(Verdict verdict, Reads reads) {
        Kind kind = verdict.kind();
        if (kind == Kind.READ) {
            boolean isLocal = reads.wouldBeLocal(verdict.hint());
            return new Explanation(isLocal ? Place.REPLICA : Place.PRIMARY, reads.reason(), kind);
        }
        return of(kind, Place.PRIMARY);
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
