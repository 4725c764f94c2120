package io.millpond.runtime.history;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.replica.SyncMode;
import io.millpond.testkit.crash.Parent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A process with a replica and some guests, to be run and killed by {@link HistoryIT}: begins when it is told to, says how
 * many operations it has done, ends when it is told to.
 */
final class GuestHouse {
    private static final int GUESTS = 3;
    /** Short, so that reads run into it. */
    private static final Duration READ_WAIT = Duration.ofMillis(150);

    private static final Duration REPORT = Duration.ofMillis(20);

    private final Parent parent = Parent.connect();
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong done = new AtomicLong();
    private final ConcurrentMap<String, AtomicLong> failed = new ConcurrentSkipListMap<>();
    private final LastPlace last = new LastPlace();

    private GuestHouse() {}

    /** Server's URL, folder of the test, replica's file, number of this life, seed. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        int life = Integer.parseInt(arguments[3]);
        MillpondConfig config = MillpondConfig.builder()
                .url(arguments[0])
                .replica(folder.resolve(arguments[2]))
                .sync(SyncMode.live())
                .readWait(READ_WAIT)
                .closeTimeout(Duration.ofSeconds(5))
                .build();
        new GuestHouse().run(config, folder, life, Long.parseLong(arguments[4]));
    }

    private void run(MillpondConfig config, Path folder, int life, long seed) throws Exception {
        parent.hear();
        try (Recorder recorder = Recorder.to(folder.resolve("history-" + life));
                CookieJar jar = CookieJar.at(folder.resolve("cookies"));
                Millpond millpond = Millpond.open(config)) {
            millpond.listen(last);
            Numbers numbers = new Numbers(life);
            Guest.House house = new Guest.House(millpond, recorder, jar, last, numbers, numbers.next(), done, failed);
            List<Thread> guests = new ArrayList<>();
            for (int i = 0; i < GUESTS; i++) {
                Guest guest = new Guest(house, seed + i);
                Thread thread = new Thread(() -> stay(guest), "guest-" + i);
                thread.start();
                guests.add(thread);
            }
            Thread reporter = new Thread(this::report, "reporter");
            reporter.setDaemon(true);
            reporter.start();
            parent.hear();
            isOver.set(true);
            for (Thread thread : guests) {
                thread.join();
            }
        }
        parent.say("done " + done);
        parent.say("failed " + failed);
        parent.say("replica " + last.atReplica());
        parent.say("end");
    }

    private void stay(Guest guest) {
        try {
            while (!isOver.get()) {
                guest.visit();
            }
        } catch (Exception | AssertionError e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            parent.say("wrong " + trace.toString().replace('\n', '|'));
        }
    }

    private void report() {
        while (!isOver.get()) {
            LockSupport.parkNanos(REPORT.toNanos());
            parent.say("done " + done);
        }
    }
}
