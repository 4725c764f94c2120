package io.millpond.runtime.replica.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.replica.disk.Disk;
import io.millpond.runtime.replica.disk.DiskFile;
import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.wal.WalState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each row of the table in {@link Recovery}. */
class RecoveryTest {
    @TempDir
    Path folder;

    private final FakeLog log = new FakeLog();
    private Path replica;
    private PositionFile file;

    @BeforeEach
    void open() throws IOException {
        replica = folder.resolve("r.db");
        file = PositionFile.open(replica, Disk.system());
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    static Entry entry(long frame, WalState wal) {
        return new Entry(new FramePosition("log", frame, null), "http://primary", wal);
    }

    private void note(long frame) throws IOException {
        file.note(entry(frame, log.state()));
    }

    private void settle(long frame) throws IOException {
        file.settle(entry(frame, log.state()));
    }

    private @Nullable Recovered recover() throws IOException {
        file.close();
        file = PositionFile.open(replica, Disk.system());
        return file.recover(log.state(), log::holds);
    }

    private void assertExact(long frame) throws IOException {
        Recovered recovered = recover();
        assertThat(recovered).isNotNull();
        assertThat(recovered.entry().position()).isEqualTo(new FramePosition("log", frame, null));
        assertThat(recovered.isExact()).isTrue();
    }

    private void assertNotExact(long frame) throws IOException {
        Recovered recovered = recover();
        assertThat(recovered).isNotNull();
        assertThat(recovered.entry().position()).isEqualTo(new FramePosition("log", frame, null));
        assertThat(recovered.isExact()).isFalse();
    }

    private byte[] slot(int number) throws IOException {
        byte[] all = Files.readAllBytes(PositionFile.beside(replica));
        return java.util.Arrays.copyOfRange(all, number * 4096, (number + 1) * 4096);
    }

    /** What a power loss does to a write. */
    private void put(int number, byte[] bytes) throws IOException {
        try (DiskFile raw = Disk.system().open(PositionFile.beside(replica))) {
            raw.write(ByteBuffer.wrap(bytes), number * 4096L);
        }
    }

    @Test
    void kill_noted() throws IOException {
        settle(0);
        log.append();
        note(1);
        assertExact(1);
    }

    @Test
    void kill_betweenInjectionAndNote() throws IOException {
        settle(0);
        log.append();
        note(1);
        log.append();
        assertNotExact(1);
    }

    @Test
    void kill_nothingNotedSinceSettling() throws IOException {
        log.append();
        note(1);
        settle(1);
        assertExact(1);
    }

    @Test
    void kill_injectedButNotNotedSinceSettling() throws IOException {
        log.append();
        settle(1);
        log.append();
        assertNotExact(1);
    }

    @Test
    void killThenGuiCopiedAndDeletedTheLog() throws IOException {
        log.append();
        settle(1);
        log.append();
        note(2);
        log.delete();
        assertNotExact(1);
    }

    @Test
    void killAfterCheckpointEmptiedTheLog_beforeAnEntryIsSettled() throws IOException {
        log.append();
        settle(1);
        log.delete();
        assertNotExact(1);
    }

    @Test
    void killAfterCheckpointEmptiedTheLog_afterAnEntryIsSettled() throws IOException {
        log.append();
        log.delete();
        settle(1);
        assertNotExact(1);
    }

    @Test
    void powerLoss_logTailAndNoteLost() throws IOException {
        log.append();
        settle(1);
        note(1);
        byte[] durable = slot(2);
        log.append();
        note(2);
        put(2, durable);
        log.loseTail(1);
        assertExact(1);
    }

    @Test
    void powerLoss_logTailLostNoteKept() throws IOException {
        log.append();
        settle(1);
        log.append();
        log.append();
        note(3);
        log.loseTail(1);
        assertNotExact(1);
        log.loseTail(1);
        assertExact(1);
    }

    @Test
    void powerLoss_logTailLostNoteKept_otherFramesCameInstead() throws IOException {
        log.append();
        settle(1);
        log.append();
        note(2);
        log.loseTail(1);
        log.append(8);
        log.append(9);
        assertNotExact(1);
    }

    @Test
    void powerLoss_noteTorn() throws IOException {
        log.append();
        settle(1);
        log.append();
        note(2);
        byte[] torn = slot(2);
        log.append();
        note(3);
        System.arraycopy(slot(2), 0, torn, 0, 32);
        put(2, torn);
        assertNotExact(1);
    }

    @Test
    void powerLoss_logBegunAnewNotesLost() throws IOException {
        log.append();
        settle(1);
        note(1);
        log.beginAnew();
        log.append();
        assertNotExact(1);
    }

    @Test
    void powerLoss_settledSlotTorn() throws IOException {
        log.append();
        settle(1);
        log.append();
        settle(2);
        put(1, new byte[512]);
        assertNotExact(1);
        log.loseTail(1);
        assertExact(1);
    }

    @Test
    void powerLoss_settledSlotTornNoteKept() throws IOException {
        log.append();
        settle(1);
        log.append();
        note(2);
        settle(2);
        put(1, new byte[512]);
        assertExact(2);
    }

    @Test
    void settledLate_forLessThanIsNoted() throws IOException {
        WalState first = log.append();
        log.append();
        note(2);
        file.settle(entry(1, first));
        assertExact(2);
        log.append();
        assertNotExact(2);
    }

    @Test
    void cleanClose_logDeleted() throws IOException {
        log.append();
        note(1);
        log.delete();
        file.settleLast(entry(1, log.state()));
        assertThat(file.isLast()).isTrue();
        assertExact(1);
        assertThat(file.isLast()).isFalse();
    }

    @Test
    void cleanClose_promiseIsOverOnceOpened() throws IOException {
        file.settleLast(entry(1, WalState.EMPTY));
        assertExact(1);
        log.append();
        log.delete();
        assertNotExact(1);
    }

    @Test
    void cleanClose_promiseIsOverOnceNoted() throws IOException {
        file.settleLast(entry(1, WalState.EMPTY));
        log.append();
        note(2);
        log.delete();
        assertNotExact(1);
    }

    @Test
    void cleanClose_othersStillRead() throws IOException {
        log.append();
        file.settleLast(entry(1, log.state()));
        assertExact(1);
    }

    @Test
    void cleanClose_othersStillReadThenCopyAndDeleteTheLog() throws IOException {
        log.append();
        file.settleLast(entry(1, log.state()));
        log.delete();
        assertExact(1);
    }

    @Test
    void cleanClose_powerLossBringsTheLogBack() throws IOException {
        WalState lost = log.append();
        settle(1);
        log.delete();
        file.settleLast(entry(1, log.state()));
        log.bringBack(lost);
        assertExact(1);
    }

    @Test
    void cleanClose_powerLossBringsALogBackThatNoEntryKnows() throws IOException {
        WalState first = log.append();
        settle(1);
        WalState lost = log.append();
        log.delete();
        file.settleLast(entry(2, log.state()));
        log.bringBack(first, lost);
        assertNotExact(2);
    }

    @Test
    void cleanCloseWithLog_somebodyElseAppends() throws IOException {
        log.append();
        file.settleLast(entry(1, log.state()));
        log.append();
        assertThatThrownBy(this::recover)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("somebody else has written")
                .hasMessageContaining("r.db");
    }

    @Test
    void cleanCloseWithLog_somebodyElseBeginsItAnew() throws IOException {
        log.append();
        file.settleLast(entry(1, log.state()));
        log.beginAnew();
        log.append();
        assertThatThrownBy(this::recover).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void durableFramesMissing_damaged() throws IOException {
        log.append();
        log.append();
        settle(2);
        log.loseTail(1);
        assertThatThrownBy(this::recover)
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("cut off or altered");
        log.append(8);
        log.append(9);
        assertThatThrownBy(this::recover).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void nothingSettled_noteConfirmedOrNothing() throws IOException {
        assertThat(recover()).isNull();
        log.append();
        note(1);
        assertExact(1);
        log.append();
        assertNotExact(1);
        log.delete();
        assertThat(recover()).isNull();
        assertThat(file.newest()).isNotNull();
    }
}
