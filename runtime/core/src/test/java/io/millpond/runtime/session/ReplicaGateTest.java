package io.millpond.runtime.session;

import static io.millpond.runtime.session.GateFixture.LOG;
import static io.millpond.runtime.session.GateFixture.OTHER_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.FakeProgress;
import io.millpond.runtime.route.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Each case of decision 7 of the design by itself: who wrote when, what the server said, what the replica then had. Long
 * because the cases are many; each is a few lines.
 */
final class ReplicaGateTest {
    private final GateFixture fixture = new GateFixture();
    private final FakeProgress copy = fixture.copy;

    private void isReplica(ReadChoice choice) {
        assertThat(choice.isReplica()).as("%s", choice).isTrue();
        assertThat(choice.waitedNanos()).isLessThanOrEqualTo(GateFixture.READ_WAIT.toNanos());
    }

    private void isPrimary(ReadChoice choice, Reason reason) {
        assertThat(choice.isReplica()).as("%s", choice).isFalse();
        assertThat(choice.reason()).isEqualTo(reason);
        assertThat(choice.waitedNanos()).isLessThanOrEqualTo(GateFixture.READ_WAIT.toNanos());
    }

    // ---- without writes

    @Test
    void nothingWritten_replicaAtOnceAndTheSameAnswerEachTime() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        ReadChoice choice = fixture.read(session);
        isReplica(choice);
        assertThat(choice.reason()).isEqualTo(Reason.REPLICA_HAS_IT);
        assertThat(fixture.read(session)).isSameAs(fixture.read(session));
        assertThat(copy.questions()).isZero();
    }

    @Test
    void nothingServes_primary() {
        isPrimary(fixture.read(fixture.session()), Reason.REPLICA_NOT_SERVING);
    }

    @Test
    void strong_primaryWithoutAQuestion() {
        copy.serves(LOG, 10);
        isPrimary(fixture.gate.choose(fixture.session(), Consistency.strong()), Reason.STRONG);
        assertThat(copy.questions()).isZero();
    }

    // ---- a write whose index is greater

    @Test
    void indexGreaterAndFrameThere_replicaWithoutAWait() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        copy.reaches(LOG, 12);
        assertThat(fixture.read(session).waitedNanos()).isZero();
        isReplica(fixture.read(session));
        assertThat(copy.questions()).isZero();
    }

    /** Its server may be another one since, whose log is another too; the frame may be one of the old log on its way. */
    @Test
    void indexOverAConnectionThatIsNewerThanTheLastHello_theEndOfThePrimaryIsNeeded() {
        copy.serves(LOG, 10).primaryEndsAt(OTHER_LOG, 12);
        Session session = fixture.session();
        long connected = copy.now() + 1;
        copy.pass(Duration.ofMillis(1));
        WriteTicket ticket = fixture.gate.sending(session);
        fixture.gate.written(ticket, 12L, connected);
        copy.reaches(LOG, 12);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        assertThat(copy.questions()).isPositive();
    }

    @Test
    void indexGreaterAndFrameComes_replicaAfterAWaitWithoutAQuestion() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        copy.duringWait(() -> copy.reaches(LOG, 12));
        ReadChoice choice = fixture.read(session);
        isReplica(choice);
        assertThat(choice.reason()).isEqualTo(Reason.REPLICA_CAUGHT_UP);
        assertThat(choice.waitedNanos()).isPositive();
        assertThat(copy.questions()).isZero();
        assertThat(fixture.read(session).reason()).isEqualTo(Reason.REPLICA_HAS_IT);
    }

    @Test
    void indexGreaterAndFrameDoesNotCome_primaryWithinTheReadWaitThenAtOnce() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 12);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        int waits = copy.waits();
        ReadChoice second = fixture.read(session);
        isPrimary(second, Reason.REPLICA_BEHIND);
        assertThat(second.waitedNanos()).as("nobody waits again so soon").isZero();
        assertThat(copy.waits()).isEqualTo(waits);
        copy.pass(Duration.ofNanos(Discouragement.NANOS));
        copy.duringWait(() -> copy.reaches(LOG, 12));
        isReplica(fixture.read(session));
    }

    @Test
    void replicaThatDoesNotFollow_primaryWithoutAWait() {
        copy.serves(LOG, 10);
        copy.follows(false);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        assertThat(copy.waits()).isZero();
        copy.reaches(LOG, 12);
        isReplica(fixture.read(session));
    }

    @Test
    void twoWritesOfOneSession_theLaterIsAwaited() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 13);
        Session session = fixture.session();
        WriteTicket first = fixture.gate.sending(session);
        WriteTicket second = fixture.gate.sending(session);
        fixture.gate.written(second, 13L, 0);
        fixture.gate.written(first, 12L, 0);
        copy.reaches(LOG, 12);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(LOG, 13);
        isReplica(fixture.read(session));
    }

    @Test
    void anotherSession_doesNotWaitForTheWrite() {
        copy.serves(LOG, 10);
        fixture.writes(fixture.session(), 12L);
        isReplica(fixture.read(fixture.session()));
    }

    // ---- a write whose index proves nothing

    @Test
    void indexEqual_theEndOfThePrimaryIsNeeded() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 11);
        Session session = fixture.session();
        fixture.writes(session, 10L);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(LOG, 11);
        isReplica(fixture.read(session));
        assertThat(copy.questions()).as("at the write, and not again").isEqualTo(1);
    }

    @Test
    void noIndex_theEndOfThePrimaryIsNeeded() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, null);
        isReplica(fixture.read(session));
        assertThat(copy.questions()).isEqualTo(1);
    }

    @Test
    void noIndexBesideOneThatProves_theEndOfThePrimaryIsNeeded() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 14);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        fixture.writes(session, null);
        copy.reaches(LOG, 13);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(LOG, 14);
        isReplica(fixture.read(session));
    }

    @Test
    void indexNotGreaterThanWhatWasAnnounced_provesNothing() {
        copy.serves(LOG, 9);
        copy.announces(LOG, 10); // visible in a moment
        copy.primaryIsAway();
        Session session = fixture.session();
        fixture.writes(session, 10L);
        copy.reaches(LOG, 10);
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
    }

    @Test
    void indexNotGreaterThanWhatThePrimaryHadSaid_provesNothing() {
        copy.serves(LOG, 9).primaryEndsAt(LOG, 12);
        fixture.writes(fixture.session(), null); // asks
        copy.primaryIsAway();
        Session session = fixture.session();
        fixture.writes(session, 11L); // of another log: frames up to 12 were on their way
        copy.reaches(LOG, 12);
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
    }

    @Test
    void answerAskedForBeforeTheAcknowledgement_doesNotCount() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        WriteTicket ticket = fixture.gate.sending(session);
        fixture.writes(fixture.session(), null); // asks, and is answered
        assertThat(copy.questions()).isEqualTo(1);
        copy.pass(Duration.ofMillis(1));
        copy.primaryIsAway();
        fixture.gate.written(ticket, 10L, 0);
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
    }

    @Test
    void positionUnknownWhenSent_theEndOfThePrimaryIsNeeded() {
        Session session = fixture.session();
        copy.primaryEndsAt(LOG, 12);
        WriteTicket ticket = fixture.gate.sending(session);
        copy.serves(LOG, 11);
        fixture.gate.written(ticket, 12L, 0);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(LOG, 12);
        isReplica(fixture.read(session));
    }

    // ---- a crash of the primary

    @Test
    void crashBeforeTheWrite_smallIndexIsNotBelieved() {
        copy.serves(LOG, 3668).primaryEndsAt(OTHER_LOG, 22);
        Session session = fixture.session();
        fixture.writes(session, 22L);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.serves(OTHER_LOG, 21);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(OTHER_LOG, 22);
        isReplica(fixture.read(session));
    }

    @Test
    void crashBeforeTheWrite_greaterIndexOfAnotherLogIsNotBelieved() {
        copy.serves(LOG, 10).primaryEndsAt(OTHER_LOG, 12);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.serves(OTHER_LOG, 11);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(OTHER_LOG, 12);
        isReplica(fixture.read(session));
    }

    @Test
    void crashBetweenSendingAndAcknowledgement_known_isAskedForAtOnce() {
        copy.serves(LOG, 10).primaryEndsAt(OTHER_LOG, 12);
        Session session = fixture.session();
        WriteTicket ticket = fixture.gate.sending(session);
        fixture.writes(fixture.session(), null); // the other log is known from now on
        int questions = copy.questions();
        copy.pass(Duration.ofMillis(1));
        fixture.gate.written(ticket, 12L, 0);
        assertThat(copy.questions()).isGreaterThan(questions);
        ReadChoice choice = fixture.read(session);
        isPrimary(choice, Reason.REPLICA_BEHIND);
    }

    @Test
    void crashAfterAConfirmedWrite_theNextLogHasItAll() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        copy.reaches(LOG, 12);
        isReplica(fixture.read(session));
        copy.primaryEndsAt(OTHER_LOG, 5);
        copy.serves(OTHER_LOG, 5);
        isReplica(fixture.read(session));
    }

    // ---- monotonic reads

    @Test
    void rebuiltToAnOlderFrame_notReadBeforeItIsThereAgain() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 11);
        Session session = fixture.session();
        isReplica(fixture.read(session));
        copy.announces(LOG, 11); // the read may have seen it
        copy.serves(LOG, 10);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        isPrimary(fixture.gate.choose(session, Consistency.eventual()), Reason.REPLICA_BEHIND);
        copy.reaches(LOG, 11);
        isReplica(fixture.read(session));
        isReplica(fixture.gate.choose(session, Consistency.eventual()));
    }

    @Test
    void rebuiltTwiceToOlderFrames_theHighestCounts() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        isReplica(fixture.read(session));
        copy.serves(LOG, 8);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.serves(LOG, 9);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(LOG, 10);
        isReplica(fixture.read(session));
    }

    @Test
    void replacedUnderTheReaders_whatTheySawInBetweenCounts() {
        copy.serves(LOG, 10).primaryEndsAt(OTHER_LOG, 7);
        Session session = fixture.session();
        isReplica(fixture.read(session));
        copy.announces(OTHER_LOG, 7); // before it is shown, the old edition may already read it
        copy.serves(OTHER_LOG, 6);
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.reaches(OTHER_LOG, 7);
        isReplica(fixture.read(session));
    }

    @Test
    void readAtThePrimary_noOlderReplicaAfterwards() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 12);
        Session session = fixture.session();
        fixture.gate.readAtPrimary(session, 12L, 0);
        isPrimary(fixture.gate.choose(session, Consistency.eventual()), Reason.REPLICA_BEHIND);
        copy.pass(Duration.ofNanos(Discouragement.NANOS));
        copy.duringWait(() -> copy.reaches(LOG, 12));
        isReplica(fixture.read(session));
    }

    @Test
    void eventual_doesNotWaitForOwnWrites() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        isReplica(fixture.gate.choose(session, Consistency.eventual()));
        assertThat(copy.waits()).isZero();
    }

    // ---- the primary is away

    @Test
    void unconfirmedAndPrimaryAway_askedAgainOnlyAfterAPause() {
        copy.serves(LOG, 10);
        copy.primaryIsAway();
        Session session = fixture.session();
        fixture.writes(session, null);
        assertThat(copy.questions()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            isPrimary(fixture.read(session), Reason.UNCONFIRMED);
        }
        assertThat(copy.questions()).isEqualTo(1);
        copy.pass(Duration.ofNanos(PrimaryEnd.PAUSE_NANOS));
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
        assertThat(copy.questions()).isEqualTo(2);
        copy.pass(Duration.ofNanos(PrimaryEnd.PAUSE_NANOS));
        copy.primaryEndsAt(LOG, 10);
        isReplica(fixture.read(session));
    }

    @Test
    void confirmedSessionsAndPrimaryAway_goOnReading() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        copy.reaches(LOG, 12);
        copy.follows(false);
        copy.primaryIsAway();
        isReplica(fixture.read(session));
        isReplica(fixture.read(fixture.session()));
        assertThat(copy.questions()).isZero();
    }

    @Test
    void unansweredWrite_isFoundOutInASessionAndForgottenWithoutOne() {
        copy.serves(LOG, 10);
        copy.primaryIsAway();
        Session shared = fixture.sessions.current();
        fixture.gate.unanswered(fixture.gate.sending(shared));
        isReplica(fixture.read(shared));
        Session session = fixture.session();
        fixture.gate.unanswered(fixture.gate.sending(session));
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
    }

    // ---- staleness

    @Test
    void maxStaleness_askedOnceForThatLong() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Consistency level = Consistency.maxStaleness(Duration.ofSeconds(10));
        Session session = fixture.session();
        for (int i = 0; i < 4; i++) {
            isReplica(fixture.gate.choose(session, level));
            copy.pass(Duration.ofSeconds(1));
        }
        assertThat(copy.questions()).isEqualTo(1);
    }

    @Test
    void maxStaleness_primaryAway_untilItIsOver() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Consistency level = Consistency.maxStaleness(Duration.ofSeconds(10));
        Session session = fixture.session();
        isReplica(fixture.gate.choose(session, level));
        copy.primaryIsAway();
        copy.pass(Duration.ofSeconds(9));
        isReplica(fixture.gate.choose(session, level));
        copy.pass(Duration.ofSeconds(2));
        isPrimary(fixture.gate.choose(session, level), Reason.TOO_OLD);
        isReplica(fixture.gate.choose(session, Consistency.eventual()));
    }

    @Test
    void maxStaleness_replicaBehind_waitsForWhatThePrimaryHas() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 12);
        copy.duringWait(() -> copy.reaches(LOG, 12));
        Session session = fixture.session();
        isReplica(fixture.gate.choose(session, Consistency.maxStaleness(Duration.ofSeconds(10))));
        assertThat(copy.waits()).isEqualTo(1);
    }

    @Test
    void maxStaleness_openedOffline_theFileSaysHowOldItIs() {
        copy.serves(LOG, 10).wasNotAsked();
        copy.primaryIsAway();
        copy.wasCurrent(java.time.Instant.now().minusSeconds(60));
        isReplica(fixture.gate.choose(fixture.session(), Consistency.maxStaleness(Duration.ofHours(1))));
        isPrimary(
                fixture.gate.choose(fixture.session(), Consistency.maxStaleness(Duration.ofSeconds(30))),
                Reason.TOO_OLD);
    }

    // ---- others

    @Test
    void interrupted_primaryAndTheFlagStays() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, null);
        copy.primaryIsAway();
        copy.pass(Duration.ofSeconds(1));
        fixture.writes(session, null);
        Thread.currentThread().interrupt();
        try {
            isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void noReadWait_neverWaits() {
        ReplicaGate gate = fixture.gate(Duration.ZERO);
        Sessions sessions = GateFixture.sessions(gate);
        copy.serves(LOG, 10).primaryEndsAt(LOG, 12);
        Session session = sessions.open(null, null);
        gate.written(gate.sending(session), 12L, 0);
        long before = copy.now();
        isPrimary(gate.choose(session, session.consistency()), Reason.REPLICA_BEHIND);
        assertThat(copy.waits()).isZero();
        assertThat(copy.now() - before).isLessThan(10_000);
    }
}
