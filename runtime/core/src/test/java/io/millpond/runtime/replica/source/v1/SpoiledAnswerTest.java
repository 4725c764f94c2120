package io.millpond.runtime.replica.source.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;

/**
 * Answers with bytes that are altered, lost, repeated or made up. {@code -Dmillpond.seed=n} replays one, which a failure
 * names.
 */
@Timeout(20)
final class SpoiledAnswerTest {
    private static final int ROUNDS = 2_000;
    private static final Long SEED = Long.getLong("millpond.seed");

    private int images;

    @RepeatedTest(3)
    void spoiledAnswer_endsWell_andGivesNoWrongPage(RepetitionInfo repetition) {
        // Seeds that follow each other would make 2,000 rounds alike: java.util.Random's first numbers of them are
        // close.
        SplittableRandom seeds = new SplittableRandom();
        int given = 0;
        int failures = 0;
        for (int i = 0; i < (SEED == null ? ROUNDS : 1); i++) {
            long seed = SEED == null ? seeds.nextLong() : SEED;
            try {
                failures += read(seed, repetition.getCurrentRepetition()) ? 0 : 1;
            } catch (Throwable wrong) {
                fail("replay with -Dmillpond.seed=" + seed, wrong);
            }
            given += images;
        }
        if (SEED == null) {
            assertThat(given).isGreaterThan(ROUNDS * 3 / 2); // else spoiling leaves nothing to read
            assertThat(failures).isBetween(ROUNDS / 3, ROUNDS);
        }
    }

    /** Whether it was read to its end. */
    private boolean read(long seed, int kind) throws IOException {
        Random random = new Random(seed);
        FrameLog log = new FrameLog();
        for (int i = random.nextInt(4); i >= 0; i--) {
            log.add(random, 1 + random.nextInt(4));
        }
        byte[] answer = kind == 1 ? log.stream(0) : kind == 2 ? log.batch(0) : log.snapshot();
        byte[] spoiled = spoil(random, answer);
        images = 0;
        Frames frames = new Frames(FixedAnswer.reply(spoiled), FixedAnswer.FAILURES, kind == 2);
        FramePosition start = FramePosition.start(FrameLog.ID);
        LogReading reading = new LogReading(start, sink(log, kind != 3), FixedAnswer.FAILURES);
        SnapshotReading snapshot = new SnapshotReading(start, sink(log, false), FixedAnswer.FAILURES);
        try {
            while (frames.next()) {
                if (kind == 3) {
                    snapshot.take(frames.frame());
                } else {
                    reading.take(frames.frame());
                }
            }
            return true;
        } catch (SourceException expected) {
            assertThat(expected.getMessage()).hasSizeLessThan(500);
            return false;
        }
    }

    /** The header's page number and size are under no checksum; everything else must be right. */
    private PageSink sink(FrameLog log, boolean isChecked) {
        return new PageSink() {
            @Override
            public void page(int number, ByteBuffer image) {
                byte[] bytes = new byte[image.remaining()];
                image.get(bytes);
                if (isChecked) {
                    assertThat(bytes).isEqualTo(log.image(images));
                }
                images++;
            }

            @Override
            public void commit(Commit commit) {
                if (isChecked) {
                    assertThat(((FramePosition) commit.position()).frame()).isEqualTo(images - 1);
                    assertThat(((FramePosition) commit.position()).checksum()).isEqualTo(log.checksum(images - 1));
                }
            }
        };
    }

    private static byte[] spoil(Random random, byte[] answer) {
        byte[] spoiled = answer;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(spoiled.length + 1);
            // Framing is a few bytes in thousands: half of the blows go there.
            at = random.nextBoolean() ? Math.min(spoiled.length, at / 4135 * 4135 + random.nextInt(40)) : at;
            int length = Math.min(spoiled.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 5000));
            byte[] noise = new byte[random.nextInt(20)];
            random.nextBytes(noise);
            byte[] piece = Arrays.copyOfRange(spoiled, at, at + length);
            spoiled = switch (random.nextInt(5)) {
                case 0 -> altered(random, spoiled, at);
                case 1 -> Arrays.copyOf(spoiled, at);
                case 2 -> joined(spoiled, at, new byte[0], at + length);
                case 3 -> joined(spoiled, at, piece, at);
                default -> joined(spoiled, at, noise, at);
            };
        }
        return spoiled;
    }

    private static byte[] altered(Random random, byte[] bytes, int at) {
        byte[] altered = bytes.clone();
        if (at < altered.length) {
            altered[at] = (byte) (random.nextBoolean() ? altered[at] ^ 1 << random.nextInt(8) : random.nextInt());
        }
        return altered;
    }

    private static byte[] joined(byte[] bytes, int until, byte[] piece, int from) {
        byte[] joined = Arrays.copyOf(bytes, until + piece.length + bytes.length - from);
        System.arraycopy(piece, 0, joined, until, piece.length);
        System.arraycopy(bytes, from, joined, until + piece.length, bytes.length - from);
        return joined;
    }
}
