package io.millpond.runtime.connection;

import io.millpond.runtime.pool.LocalDatabase;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.route.Reason;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.ReadChoice;
import io.millpond.runtime.session.Session;
import io.millpond.runtime.verdict.Hint;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads of a logical connection on the replica's file, as long as that has what they must see. Guarded by the lock of its
 * {@link RoutedExecution}.
 */
final class Reads {
    /** Something that only reads. */
    @FunctionalInterface
    interface Work<A, T> {
        T at(FileExecution file, A argument) throws SQLException;
    }

    private final RoutedDatabase database;
    private final Supplier<Session> sessions;
    private final @Nullable Consistency level;
    private @Nullable FileExecution last;
    private Reason reason = Reason.REPLICA_HAS_IT;
    private @Nullable SQLException told;

    /** @param level of all reads; null: their session's */
    Reads(RoutedDatabase database, Supplier<Session> sessions, @Nullable Consistency level) {
        this.database = database;
        this.sessions = sessions;
        this.level = level;
    }

    Session session() {
        return sessions.get();
    }

    /** Why the last work ran on the file, or not. */
    Reason reason() {
        return reason;
    }

    /** What another server must have to answer it; null: only the primary will do. */
    @Nullable FramePosition elsewhere(Hint hint, boolean mayWait) {
        Session session = sessions.get();
        return hint == Hint.PRIMARY ? null : database.gate().elsewhere(session, level(hint, session), mayWait);
    }

    /** What the file said before the primary failed too. */
    SQLException alsoTold(SQLException error) {
        if (told != null) {
            error.addSuppressed(told);
        }
        return error;
    }

    /** Does it on the file; null: the primary is to be asked, for {@link #reason()}. */
    <A, T> @Nullable T local(A argument, Hint hint, @Nullable Observation seen, Work<A, T> work) throws SQLException {
        told = null;
        while (true) {
            FileExecution file = choose(hint, seen);
            if (file == null) {
                return null;
            }
            try {
                return work.at(file, argument);
            } catch (SQLException e) {
                if (!isReplaced(file, e)) {
                    reason = insteadOf(e);
                    told = e;
                    return null;
                } // else nothing of it was seen yet, and the file that serves now can do it
            }
        }
    }

    /** Whether a read would run on the file now. */
    boolean wouldBeLocal(Hint hint) {
        return choose(hint, null) != null;
    }

    /** A file that is looked at before and after the choice is the one about which it was made. */
    private @Nullable FileExecution choose(Hint hint, @Nullable Observation seen) {
        if (hint == Hint.PRIMARY) {
            reason = Reason.STRONG;
            return null;
        }
        Session session = sessions.get();
        Consistency wanted = level(hint, session);
        if (wanted instanceof Consistency.Strong) {
            reason = Reason.STRONG;
            return null;
        }
        while (true) {
            LocalDatabase serving = database.serving();
            if (serving == null) {
                reason = database.withoutFile();
                return null;
            }
            ReadChoice choice = database.gate().choose(session, wanted);
            reason = choice.reason();
            if (seen != null) {
                seen.waited(choice.waitedNanos());
            }
            if (!choice.isReplica()) {
                return null;
            }
            if (database.serving() == serving) {
                return on(serving);
            }
        }
    }

    private Consistency level(Hint hint, Session session) {
        return switch (hint) {
            case REPLICA -> Consistency.eventual();
            case STRONG, PRIMARY -> Consistency.strong();
            case NONE -> level != null ? level : session.consistency();
        };
    }

    /** Rows that are still open on another file go on there, and close what they hold themselves. */
    private FileExecution on(LocalDatabase serving) {
        FileExecution known = last;
        if (known == null || known.database() != serving) {
            known = new FileExecution(serving);
            last = known;
        }
        return known;
    }

    private boolean isReplaced(FileExecution file, SQLException error) {
        boolean isEnd =
                "08003".equals(error.getSQLState()) || ("57014".equals(error.getSQLState()) && file.isDatabaseClosed());
        return isEnd && database.serving() != file.database();
    }

    /** Where the primary may know more than the file; else this throws. */
    private static Reason insteadOf(SQLException error) throws SQLException {
        if (SqlErrors.isUnknownHere(error)) {
            return Reason.UNKNOWN_TO_REPLICA;
        } else if (SqlErrors.isMissedWrite(error)) {
            return Reason.REFUSED_BY_REPLICA;
        } else if (SqlErrors.isFileFailure(error)) {
            return Reason.REPLICA_FAILED;
        }
        throw error;
    }

    /** A transaction on the file, in which nothing was read yet; null: the primary is to be read. */
    @Nullable FileExecution beginSnapshot() throws SQLException {
        return this.<Reads, FileExecution>local(this, Hint.NONE, null, (file, unused) -> {
            file.setAutoCommit(false);
            return file;
        });
    }
}
