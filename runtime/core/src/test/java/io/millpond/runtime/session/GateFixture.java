package io.millpond.runtime.session;

import io.millpond.runtime.replica.FakeProgress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** A gate before a replica that the test moves. For one thread. */
final class GateFixture {
    static final Duration READ_WAIT = Duration.ofSeconds(1);
    static final String LOG = "0b7c1f0e-5a5e-4a53-9d0e-2f6a51c7e001";
    static final String OTHER_LOG = "93aa41d2-7f16-4f0c-8d2b-6c1b2f6d9002";

    final FakeProgress copy = new FakeProgress();
    final ReplicaGate gate = gate(READ_WAIT);
    final Sessions sessions = sessions(gate);

    ReplicaGate gate(Duration readWait) {
        PrimaryEnd end = new PrimaryEnd(copy::ask, copy::lastAsked, new Inline(), copy::now, readWait);
        return new ReplicaGate(copy, end, null, copy::now, readWait);
    }

    static Sessions sessions(Gate gate) {
        DataSource none = new SQLiteDataSource(); // no statement is run on it
        return new Sessions(
                gate,
                Consistency.readYourWrites(),
                (session, level) -> none,
                source -> DSL.using(source, SQLDialect.SQLITE));
    }

    Session session() {
        return sessions.open(null, null);
    }

    Session from(Bookmark bookmark) {
        return sessions.open(bookmark, null);
    }

    /** A write that is sent and acknowledged while nothing else happens. */
    void writes(Session session, @Nullable Long index) {
        gate.written(gate.sending(session), index, 0);
    }

    ReadChoice read(Session session) {
        return gate.choose(session, session.consistency());
    }

    /** Runs what it gets at once, in the thread that gives it. */
    static final class Inline extends AbstractExecutorService {
        private boolean isShutdown;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            isShutdown = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            isShutdown = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return isShutdown;
        }

        @Override
        public boolean isTerminated() {
            return isShutdown;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return isShutdown;
        }
    }
}
