package io.millpond.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Write in one process, read in another at once: never stale. -Dmillpond.bookmarks says how often; 100,000 is the bar. */
final class BookmarkIT {
    private static final Logger LOG = LoggerFactory.getLogger(BookmarkIT.class);
    private static final int TIMES = Integer.getInteger("millpond.bookmarks", 1_000);
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void writtenInOneProcess_isReadInTheOtherAtOnce() throws Exception {
        try (Sqld server = Sqld.start();
                GateNode here = GateNode.open(MillpondConfig.builder()
                        .url(server.url())
                        .replica(folder.resolve("here.db"))
                        .build())) {
            try (Session first = here.sessions.open(null, null)) {
                here.write(first, "create table t (n integer)");
                here.write(first, "insert into t values (0)");
            }
            here.copy().sync();
            ChildProgram program = ChildProgram.of(
                    ReaderProgram.class,
                    server.url(),
                    folder.resolve("there.db").toString());
            try (Child there = Child.start(program, folder)) {
                there.await("ready", LIMIT);
                check(here, there);
                there.say("end");
                there.awaitEnd(LIMIT);
            }
        }
    }

    private static void check(GateNode here, Child there) throws Exception {
        long[] waits = new long[TIMES];
        int replicas = 0;
        for (int i = 0; i < TIMES; i++) {
            String text;
            try (Session session = here.sessions.open(null, null)) {
                here.write(session, "update t set n = " + (i + 1));
                text = session.bookmark().text();
            }
            there.say(text);
            String[] said = there.await("read " + i + " ", LIMIT).split(" ", -1);
            assertThat(Long.parseLong(said[2])).as("read %d with %s", i, text).isEqualTo(i + 1);
            replicas += said[3].equals("true") ? 1 : 0;
            waits[i] = Long.parseLong(said[4]);
        }
        Arrays.sort(waits);
        LOG.info(
                "{} bookmarks: {} % read on the replica, extra wait median {} µs, 99 % {} µs, most {} µs",
                TIMES,
                100 * replicas / TIMES,
                TimeUnit.NANOSECONDS.toMicros(waits[TIMES / 2]),
                TimeUnit.NANOSECONDS.toMicros(waits[(int) (TIMES * 0.99)]),
                TimeUnit.NANOSECONDS.toMicros(waits[TIMES - 1]));
        assertThat(replicas).as("reads on the replica").isGreaterThan(TIMES / 2);
    }
}
