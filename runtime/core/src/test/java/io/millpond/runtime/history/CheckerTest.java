package io.millpond.runtime.history;

import static io.millpond.runtime.history.Promise.EVENTUAL;
import static io.millpond.runtime.history.Promise.READ_YOUR_WRITES;
import static io.millpond.runtime.history.Promise.STRONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CheckerTest {
    private static final int OPERATIONS = Integer.getInteger("millpond.operations", 20_000);

    private static void assertKept(Told told) {
        assertThat(Checker.report(told.operations())).isEmpty();
    }

    private static Violation assertBroken(Rule rule, Told told) {
        List<Violation> violations = Checker.check(told.operations()).violations();
        assertThat(violations).as(Checker.report(told.operations())).hasSize(1);
        assertThat(violations.get(0).rule()).isEqualTo(rule);
        return violations.get(0);
    }

    @Test
    void writesAndReadsInOrder_keepEveryRule() {
        assertKept(new Told()
                .opens(1, 0)
                .writes(1, 1)
                .reads(1, READ_YOUR_WRITES, 1)
                .marks(1, 7)
                .opens(2, 7)
                .reads(2, READ_YOUR_WRITES, 1)
                .writes(2, 2)
                .reads(1, EVENTUAL, 1)
                .reads(1, STRONG, 2));
    }

    @Test
    void ownWriteMissed_breaksReadYourWrites() {
        assertBroken(Rule.READ_YOUR_WRITES, new Told().writes(1, 1).writes(1, 2).reads(1, READ_YOUR_WRITES, 1));
        assertKept(new Told().writes(1, 1).writes(1, 2).reads(1, EVENTUAL, 1));
        assertKept(new Told().writes(1, 1).writes(2, 2).reads(1, READ_YOUR_WRITES, 1));
    }

    @Test
    void writeBehindABookmark_mustBeSeenToo() {
        assertBroken(
                Rule.READ_YOUR_WRITES,
                new Told().writes(1, 1).writes(1, 2).marks(1, 7).opens(2, 7).reads(2, READ_YOUR_WRITES, 1));
        assertKept(new Told().writes(1, 1).marks(1, 7).writes(1, 2).opens(2, 7).reads(2, READ_YOUR_WRITES, 1));
    }

    @Test
    void readThatGoesBack_breaksMonotonicReads() {
        assertBroken(
                Rule.MONOTONIC_READS,
                new Told().writes(1, 1).writes(1, 2).reads(2, EVENTUAL, 2).reads(2, EVENTUAL, 1));
        assertKept(new Told().writes(1, 1).writes(1, 2).reads(2, EVENTUAL, 2).reads(3, EVENTUAL, 1));
    }

    @Test
    void strongReadThatMissesWhatAnotherSaw_isNotLinearizable() {
        assertBroken(Rule.LINEARIZABLE, new Told().writes(1, 1).writes(1, 2).reads(2, STRONG, 1));
        assertBroken(
                Rule.LINEARIZABLE,
                new Told()
                        .writes(1, 1)
                        .tries(1, 102, Outcome.UNKNOWN)
                        .reads(2, EVENTUAL, 2)
                        .reads(3, STRONG, 1));
        assertKept(new Told().writes(1, 1).tries(1, 102, Outcome.UNKNOWN).reads(3, STRONG, 1));
    }

    @Test
    void boundedRead_seesWhatIsOlderThanItsBound() {
        // The write ended 15 nanoseconds before the read began, another operation between them.
        assertBroken(Rule.BOUNDED_STALENESS, boundedReadOf(14));
        assertKept(boundedReadOf(15));
    }

    private static Told boundedReadOf(long bound) {
        return new Told().writes(1, 1).writes(1, 2).opens(3, 0).reads(2, Promise.maxStaleness(bound), 1);
    }

    @Test
    void rolledBackOrUnheardOfWriteSeen_isADirtyRead() {
        assertBroken(
                Rule.NO_DIRTY_READS, new Told().tries(1, 101, Outcome.FAILED).sees(2, EVENTUAL, 0, 1, 101));
        assertBroken(Rule.NO_DIRTY_READS, new Told().sees(2, EVENTUAL, 0, 1, 999));
    }

    @Test
    void writeSeenBeforeItsCommitWasSent_isADirtyRead() {
        List<Operation> history = new ArrayList<>();
        history.add(new Write(1, 101, List.of(0), 10, 50, 60, Outcome.DONE, 1));
        history.add(new Read(2, STRONG, 20, 40, Rows.of(0, 1, 101)));
        assertThat(Checker.check(history).broken()).containsOnlyKeys(Rule.NO_DIRTY_READS);
        history.set(1, new Read(2, STRONG, 20, 51, Rows.of(0, 1, 101)));
        assertThat(Checker.report(history)).isEmpty();
    }

    @Test
    void halfATransaction_isNoPrefix() {
        Told told = new Told().writes(1, 1).writes(1, 2);
        assertBroken(Rule.CONSISTENT_PREFIX, told.sees(2, EVENTUAL, 0, 2, 102, 1, 2, 102, 2, 1, 101));
    }

    @Test
    void rowNewerThanTheCounter_isNoPrefix() {
        Told told = new Told().writes(1, 1).writes(1, 2);
        assertBroken(Rule.CONSISTENT_PREFIX, told.sees(2, EVENTUAL, 0, 1, 101, 1, 2, 102));
    }

    @Test
    void snapshotThatMoves_isNoPrefix() {
        Told told = new Told().writes(1, 1).writes(1, 2);
        assertBroken(Rule.CONSISTENT_PREFIX, told.sees(2, EVENTUAL, 0, 1, 101, 1, 1, 101, 0, 2, 102));
    }

    @Test
    void writeAppliedTwice_isAnotherHistoryOrAPhantom() {
        assertBroken(Rule.ONE_HISTORY, new Told().writes(1, 2).sees(2, EVENTUAL, 0, 1, 102));
        assertBroken(Rule.NO_PHANTOMS, new Told().writes(1, 2));
        assertKept(new Told().tries(3, 777, Outcome.UNKNOWN).writes(1, 2));
        assertBroken(Rule.NO_PHANTOMS, new Told().writes(1, 2).tries(3, 777, Outcome.UNKNOWN));
    }

    @Test
    void twoWritesOfOneVersion_areTwoHistories() {
        Told told = new Told().writes(1, 1).tries(2, 555, Outcome.UNKNOWN);
        assertBroken(Rule.ONE_HISTORY, told.sees(3, EVENTUAL, 0, 1, 555));
    }

    @Test
    void lostWrites_breakTheOrderOfWrites() {
        assertBroken(
                Rule.MONOTONIC_WRITES,
                new Told().writes(1, 2).tries(9, 1, Outcome.UNKNOWN).writes(1, 1));
        assertBroken(
                Rule.WRITES_FOLLOW_READS,
                new Told().tries(9, 102, Outcome.UNKNOWN).reads(1, EVENTUAL, 2).writes(1, 1));
        assertBroken(
                Rule.WRITE_ORDER,
                new Told().tries(9, 1, Outcome.UNKNOWN).writes(1, 2).writes(2, 1));
    }

    @Test
    void unknownWrite_mayHaveHappenedOrNot() {
        assertKept(new Told().tries(1, 101, Outcome.UNKNOWN).reads(1, READ_YOUR_WRITES, 1));
        assertKept(new Told().writes(1, 1).tries(1, 102, Outcome.UNKNOWN).reads(1, READ_YOUR_WRITES, 1));
        assertKept(new Told().writes(1, 1).tries(1, 999, Outcome.UNKNOWN).writes(1, 2));
    }

    @Test
    void violationInALongHistory_isToldByItsFewOperations() {
        Told told = new Told().opens(1, 0).opens(2, 0);
        for (int version = 1; version <= 200; version++) {
            told.writes(1, version).reads(1, READ_YOUR_WRITES, version).reads(2, EVENTUAL, version);
        }
        told.marks(1, 7).opens(3, 7).reads(3, READ_YOUR_WRITES, 150);
        Violation violation = Checker.check(told.operations()).violations().get(0);
        List<Operation> small = Shrinker.shrink(told.operations(), violation);
        assertThat(small).hasSize(4);
        assertThat(Checker.report(told.operations())).contains("session 3 opens with bookmark 7");
    }

    @Test
    void manyOperations_areCheckedAndTheOneViolationIsFoundAndTold() {
        Told told = new Told();
        int reads = OPERATIONS * 3 / 4;
        for (int i = 1; i <= OPERATIONS - reads; i++) {
            long session = i % 64;
            told.writes(session, i).reads(session, READ_YOUR_WRITES, i);
            told.reads(100 + session, EVENTUAL, Math.max(1, i - i % 7)).reads(200 + session, STRONG, i);
        }
        told.reads(5, READ_YOUR_WRITES, 10);
        Findings findings = Checker.check(told.operations());
        assertThat(findings.broken()).containsOnlyKeys(Rule.MONOTONIC_READS, Rule.READ_YOUR_WRITES);
        assertThat(findings.violations())
                .allSatisfy(violation -> assertThat(Shrinker.shrink(told.operations(), violation))
                        .hasSize(2));
    }

    @Test
    void twoWritesWithOneTag_areNoHistory() {
        List<Operation> history =
                new Told().writes(1, 1).tries(2, 101, Outcome.UNKNOWN).operations();
        assertThatThrownBy(() -> Checker.check(history)).hasMessageContaining("tag 101");
    }
}
