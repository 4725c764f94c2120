package io.millpond.runtime.replica.source.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given to a sink, and what is refused. */
final class LogReadingTest implements PageSink {
    private final FrameLog log =
            new FrameLog().add(new Random(1), 3).add(new Random(2), 1).add(new Random(3), 2);
    private final List<byte[]> images = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();

    @Override
    public void page(int number, ByteBuffer image) {
        byte[] bytes = new byte[image.remaining()];
        image.get(bytes);
        images.add(bytes);
    }

    @Override
    public void commit(Commit commit) {
        commits.add(commit);
    }

    private void read(byte[] answer, boolean isBatch, FramePosition after) throws IOException {
        LogReading reading = new LogReading(after, this, FixedAnswer.FAILURES);
        Frames frames = new Frames(FixedAnswer.reply(answer), FixedAnswer.FAILURES, isBatch);
        while (frames.next()) {
            reading.take(frames.frame());
        }
    }

    private void assertFails(Kind kind, FramePosition after) {
        SourceException failure = catchThrowableOfType(
                SourceException.class, () -> read(log.stream((int) after.frame() + 1), false, after));
        assertThat(failure).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
    }

    private FramePosition at(int frame) {
        return new FramePosition(FrameLog.ID, frame, log.checksum(frame));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void frames_areGivenInOrder_withTheirTransactions(boolean isBatch) throws IOException {
        read(isBatch ? log.batch(0) : log.stream(0), isBatch, FramePosition.start(FrameLog.ID));
        assertThat(images).hasSize(6);
        for (int i = 0; i < 6; i++) {
            assertThat(images.get(i)).isEqualTo(log.image(i));
        }
        assertThat(commits)
                .containsExactly(
                        new Commit(at(2), 50, Instant.ofEpochMilli(1)),
                        new Commit(at(3), 50, Instant.ofEpochMilli(1)),
                        new Commit(at(5), 50, Instant.ofEpochMilli(1)));
        assertThat(((FramePosition) commits.get(2).position()).checksum()).isEqualTo(log.checksum(5));
    }

    @Test
    void middle_isContinuedByItsChecksum_orWithoutOne() throws IOException {
        read(log.stream(3), false, at(2));
        read(log.stream(3), false, new FramePosition(FrameLog.ID, 2, null));
        assertThat(commits).hasSize(4);
    }

    @Test
    void otherChecksumAtThePosition_isAnotherHistory() {
        assertFails(Kind.DIVERGED, new FramePosition(FrameLog.ID, 2, 1L));
        assertThat(images).isEmpty();
    }

    @Test
    void alteredPage_isMalformed_andNotGiven() {
        log.frame(4)[100] ^= 1;
        assertFails(Kind.MALFORMED, at(2));
        assertThat(images).hasSize(1);
    }

    @Test
    void alteredChecksum_isMalformed() {
        log.frame(4)[8] ^= 1;
        assertFails(Kind.MALFORMED, at(2));
    }

    @Test
    void gap_isMalformed() {
        ByteBuffer.wrap(log.frame(4)).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 5);
        assertFails(Kind.MALFORMED, at(2));
        assertFails(Kind.MALFORMED, at(3));
    }

    @Test
    void checksumThatBeginsAnew_isACompaction() throws IOException {
        log.beginChecksumAnew().add(new Random(4), 2).add(new Random(5), 1);
        read(log.stream(0), false, FramePosition.start(FrameLog.ID));
        read(log.stream(6), false, at(5));
        assertThat(commits).hasSize(7);
    }

    @Test
    void frameOfAnotherPageSize_isNotSupported() {
        byte[] small = FrameLog.message(new byte[Frame.HEADER_BYTES + 1024]);
        SourceException failure = catchThrowableOfType(
                SourceException.class, () -> new Frame(small).read(0, small.length, FixedAnswer.FAILURES));
        assertThat(failure.kind()).isEqualTo(Kind.NOT_SUPPORTED);
        assertThat(failure).hasMessageContaining("1024");
    }

    @Test
    void snapshot_isOneTransaction_atItsFirstFrame() throws IOException {
        SnapshotReading reading = new SnapshotReading(FramePosition.start(FrameLog.ID), this, FixedAnswer.FAILURES);
        Frames frames = new Frames(FixedAnswer.reply(log.snapshot()), FixedAnswer.FAILURES, false);
        while (frames.next()) {
            assertThat(commits).isEmpty();
            reading.take(frames.frame());
        }
        assertThat(reading.commit()).isEqualTo(at(5));
        assertThat(images).hasSize(6);
        assertThat(commits).containsExactly(new Commit(at(5), 50, null));
    }

    @Test
    void snapshotThatIsCutOff_isNotCommitted() {
        byte[] whole = log.snapshot();
        for (int cut : new int[] {0, 3, 5000, whole.length - 1, whole.length - 20}) {
            SnapshotReading reading = new SnapshotReading(FramePosition.start(FrameLog.ID), this, FixedAnswer.FAILURES);
            Frames frames =
                    new Frames(FixedAnswer.reply(java.util.Arrays.copyOf(whole, cut)), FixedAnswer.FAILURES, false);
            SourceException failure = catchThrowableOfType(SourceException.class, () -> {
                while (frames.next()) {
                    reading.take(frames.frame());
                }
                reading.commit();
            });
            assertThat(failure).isNotNull();
        }
        assertThat(commits).isEmpty();
    }

    @Test
    void snapshotWithoutItsLastFrame_isNotCommitted() throws IOException {
        SnapshotReading reading = new SnapshotReading(FramePosition.start(FrameLog.ID), this, FixedAnswer.FAILURES);
        Frames frames = new Frames(FixedAnswer.reply(log.snapshot()), FixedAnswer.FAILURES, false);
        for (int i = 1; i < log.size(); i++) {
            assertThat(frames.next()).isTrue();
            reading.take(frames.frame());
        }
        SourceException failure = catchThrowableOfType(SourceException.class, reading::commit);
        assertThat(failure.kind()).isEqualTo(Kind.MALFORMED);
        assertThat(commits).isEmpty();
    }
}
