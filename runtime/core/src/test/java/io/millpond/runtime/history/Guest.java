package io.millpond.runtime.history;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.history.CookieJar.Cookie;
import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import io.millpond.runtime.session.Bookmark;
import io.millpond.runtime.session.Consistency;
import io.millpond.runtime.session.Session;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Visits one process: session after session, each perhaps with a bookmark that any guest of any process has left, with some
 * reads and writes. For one thread.
 */
final class Guest {
    /** What guests of one process share. */
    record House(
            Millpond millpond,
            Recorder recorder,
            CookieJar jar,
            LastPlace last,
            Numbers numbers,
            long ownSession,
            AtomicLong done,
            ConcurrentMap<String, AtomicLong> failed) {
        void failed(String what, @Nullable SQLException e) {
            String state = e == null || e.getSQLState() == null ? String.valueOf(e) : e.getSQLState();
            failed.computeIfAbsent(what + ' ' + state, any -> new AtomicLong()).incrementAndGet();
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
    }

    private static final Duration AFTER_FAILURE = Duration.ofMillis(2);
    private static final String ANSWER_LOST = "08007";
    private final House house;
    private final Random random;
    private long session;
    private Consistency level = Consistency.readYourWrites();

    Guest(House house, long seed) {
        this.house = house;
        this.random = new Random(seed);
    }

    /** One session, or some statements outside of any, which belong to that of the whole process. */
    void visit() throws IOException {
        if (random.nextInt(6) == 0) {
            session = house.ownSession();
            level = Consistency.readYourWrites();
            steps();
            return;
        }
        Cookie cookie = random.nextInt(5) == 0 ? null : house.jar().take(random);
        session = house.numbers().next();
        level = random.nextInt(4) == 0 ? level() : Consistency.readYourWrites();
        long begin = Recorder.now();
        try (Session own = house.millpond().openSession(bookmark(cookie), level)) {
            house.recorder().opened(new Opened(session, cookie == null ? 0 : cookie.number(), begin, Recorder.now()));
            steps();
            leaveCookie(own);
        }
    }

    private static @Nullable Bookmark bookmark(@Nullable Cookie cookie) {
        return cookie == null ? null : Bookmark.parse(cookie.text());
    }

    private void leaveCookie(Session own) throws IOException {
        long begin = Recorder.now();
        Cookie cookie = new Cookie(house.numbers().next(), own.bookmark().text());
        house.recorder().marked(new Marked(session, cookie.number(), begin, Recorder.now()));
        house.jar().put(cookie, random);
    }

    private void steps() {
        for (int left = 1 + random.nextInt(6); left > 0; left--) {
            if (random.nextInt(10) < 3) {
                write();
            } else {
                read();
            }
        }
    }

    private Consistency level() {
        return switch (random.nextInt(6)) {
            case 0 -> Consistency.eventual();
            case 3 -> Consistency.strong();
            case 4, 5 -> Consistency.maxStaleness(Duration.ofMillis(50 + random.nextInt(1500)));
            default -> Consistency.readYourWrites();
        };
    }

    private static Promise promise(Consistency level) {
        if (level instanceof Consistency.MaxStaleness bounded) {
            return Promise.maxStaleness(bounded.limit().toNanos());
        }
        return level.equals(Consistency.strong())
                ? Promise.STRONG
                : level.equals(Consistency.eventual()) ? Promise.EVENTUAL : Promise.READ_YOUR_WRITES;
    }

    // ---- reads

    private void read() {
        int kind = random.nextInt(10);
        Consistency asked = kind < 5 ? level() : level;
        long begin = Recorder.now();
        try {
            Rows rows = kind < 5 ? readByCall(asked) : readByConnection(kind == 9);
            house.recorder()
                    .read(new Read(
                            session,
                            promise(asked),
                            begin,
                            Recorder.now(),
                            rows,
                            house.last().note()));
            house.done().incrementAndGet();
        } catch (SQLException e) {
            house.failed("read", e);
        } catch (DataAccessException e) {
            house.failed("read", e.getCause(SQLException.class));
        }
    }

    private Rows readByCall(Consistency asked) {
        int pair = Cells.pair(random);
        Result<?> result = house.millpond().with(asked).fetch(Cells.READ_PAIR, pair, pair + 1);
        long[] numbers = new long[3 * result.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = ((Number) result.get(i / 3).get(i % 3)).longValue();
        }
        return Rows.of(numbers);
    }

    private Rows readByConnection(boolean isTransaction) throws SQLException {
        try (Connection connection = house.millpond().dataSource().getConnection()) {
            return isTransaction ? Cells.readInTransaction(connection, Cells.pair(random)) : Cells.readAll(connection);
        }
    }

    // ---- writes

    private void write() {
        int pair = Cells.pair(random);
        long tag = house.numbers().next();
        long begin = Recorder.now();
        house.recorder().sending(session, tag, Cells.keys(pair), begin);
        Ending ending = new Ending(tag, begin);
        try (Connection connection = house.millpond().dataSource().getConnection()) {
            switch (random.nextInt(40)) {
                case 0 -> ending.rolledBack(connection, pair);
                case 1, 2, 3 -> ending.committed(connection, pair);
                case 4, 5 -> ending.batched(connection, pair);
                default -> ending.alone(connection, pair);
            }
        } catch (SQLException e) {
            ending.failed(e);
        }
        ending.record();
    }

    /** How a write ends. What fails when the connection is given back does not change it. */
    private final class Ending {
        private final long tag;
        private long commitSent;
        private @Nullable Outcome outcome;
        private long version = Write.UNKNOWN_VERSION;
        private long end;

        Ending(long tag, long begin) {
            this.tag = tag;
            this.commitSent = begin;
        }

        void alone(Connection connection, int pair) throws SQLException {
            version = Cells.write(connection, pair, tag);
            is(Outcome.DONE);
        }

        void batched(Connection connection, int pair) throws SQLException {
            Cells.writeBatch(connection, pair, tag);
            is(Outcome.DONE);
        }

        void committed(Connection connection, int pair) throws SQLException {
            long expected = Cells.writeInTransaction(connection, pair, tag, random);
            commitSent = Recorder.now();
            connection.commit();
            version = expected;
            is(Outcome.DONE);
        }

        void rolledBack(Connection connection, int pair) throws SQLException {
            Cells.writeInTransaction(connection, pair, tag, random);
            connection.rollback();
            is(Outcome.FAILED);
        }

        private void is(Outcome known) {
            outcome = known;
            end = Recorder.now();
            house.done().incrementAndGet();
        }

        void failed(SQLException e) {
            if (outcome == null) {
                outcome = ANSWER_LOST.equals(e.getSQLState()) ? Outcome.UNKNOWN : Outcome.FAILED;
                end = Recorder.now();
                house.failed("write", e);
            }
        }

        void record() {
            if (outcome == Outcome.DONE) {
                house.recorder().done(tag, commitSent, end, version);
            } else if (outcome == Outcome.FAILED) {
                house.recorder().failed(tag, end);
            } else {
                house.recorder().unknown(tag, commitSent, end);
            }
        }
    }
}
