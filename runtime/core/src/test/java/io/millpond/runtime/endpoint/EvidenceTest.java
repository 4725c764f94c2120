package io.millpond.runtime.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.source.FramePosition;
import org.junit.jupiter.api.Test;

/** Which log a server follows, of which only numbers are known. */
final class EvidenceTest {
    private static final String OLD = "0b7c1f0e-5a5e-4a53-9d0e-2f6a51c7e001";
    private static final String NEW = "93aa41d2-7f16-4f0c-8d2b-6c1b2f6d9002";
    private static final long SOON = 1_000;
    private static final long LATE = SOON + Evidence.STEADY_NANOS;

    private final Evidence evidence = new Evidence();

    private static FramePosition end(String log, long frame) {
        return new FramePosition(log, frame, null);
    }

    @Test
    void numberThatMoves_isOfTheLogThatIsWritten() {
        evidence.found(end(NEW, 30), 22, 30, end(NEW, 30), SOON);
        assertThat(evidence.log()).as("frames of an old log may have moved it").isNull();
        evidence.found(end(NEW, 31), 31, 31, end(NEW, 31), SOON + 1);
        assertThat(evidence.log()).isEqualTo(NEW);
    }

    @Test
    void framesOfADeadLogThatWereOnTheirWay_proveNothing() {
        evidence.found(end(NEW, 55), 50, 62, end(NEW, 55), SOON);
        evidence.found(end(NEW, 70), 62, 71, end(NEW, 70), SOON + 1);
        assertThat(evidence.log()).isNull();
    }

    @Test
    void primaryThatBeganAnewMeanwhile_provesNothing() {
        evidence.found(end(OLD, 30), 22, 30, end(OLD, 30), SOON);
        evidence.found(end(OLD, 31), 31, 31, end(NEW, 31), SOON + 1);
        assertThat(evidence.log()).isNull();
    }

    @Test
    void sameNumber_maybeOfTheOldLog_untilItMoves() {
        evidence.found(end(NEW, 22), 22, 22, end(NEW, 22), SOON);
        assertThat(evidence.log()).isNull();
        evidence.found(end(NEW, 22), 22, 22, end(NEW, 22), SOON + 1);
        assertThat(evidence.log()).isNull();
        evidence.found(end(NEW, 23), 23, 23, end(NEW, 23), SOON + 2);
        assertThat(evidence.log()).isEqualTo(NEW);
    }

    @Test
    void sameNumberForLong_withTheWayToThePrimaryOpen_isEnough() {
        evidence.found(end(NEW, 22), 22, 22, end(NEW, 22), SOON);
        evidence.found(end(NEW, 22), 22, 22, end(NEW, 22), LATE);
        assertThat(evidence.log()).isEqualTo(NEW);
    }

    @Test
    void numberBeyondThePrimarysEnd_isOfTheOldLog() {
        evidence.found(end(NEW, 22), 3668, 3668, end(NEW, 22), SOON);
        evidence.found(end(NEW, 23), 3668, 3668, end(NEW, 23), LATE);
        assertThat(evidence.log()).isNull();
        evidence.found(
                end(NEW, 24), 24, 24, end(NEW, 24), LATE + 1); // now it has changed over, or was it 24 all along?
        assertThat(evidence.log()).isNull();
        evidence.found(end(NEW, 25), 25, 25, end(NEW, 25), LATE + 2);
        assertThat(evidence.log()).isEqualTo(NEW);
    }

    @Test
    void primaryThatHasAnotherLog_provesNothingByTheOldOne() {
        evidence.found(end(OLD, 30), 22, 30, end(OLD, 30), SOON);
        evidence.found(end(NEW, 30), 30, 30, end(NEW, 30), LATE);
        assertThat(evidence.log()).isNull();
    }

    @Test
    void emptyDatabase_isFollowedFromItsFirstFrameOn() {
        evidence.found(
                end(NEW, Evidence.NOTHING), Evidence.NOTHING, Evidence.NOTHING, end(NEW, Evidence.NOTHING), SOON);
        assertThat(evidence.log()).isNull();
        evidence.found(end(NEW, 1), 1, 1, end(NEW, 1), SOON + 1);
        assertThat(evidence.log()).isEqualTo(NEW);
    }
}
