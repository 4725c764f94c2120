package io.millpond.runtime.session;

import static io.millpond.runtime.session.GateFixture.LOG;
import static io.millpond.runtime.session.GateFixture.OTHER_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.FakeProgress;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.route.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a server shows, or acknowledges, a moment before it counts it. */
final class UncountedCommitTest {
    private static final Duration UNCOUNTED = Duration.ofNanos(ReplicaGate.UNCOUNTED_NANOS);

    private final GateFixture fixture = new GateFixture();
    private final FakeProgress copy = fixture.copy;

    private static void isReplica(ReadChoice choice) {
        assertThat(choice.isReplica()).as("%s", choice).isTrue();
    }

    private static void isPrimary(ReadChoice choice, Reason reason) {
        assertThat(choice.isReplica()).as("%s", choice).isFalse();
        assertThat(choice.reason()).isEqualTo(reason);
    }

    // ---- reads at the primary

    @Test
    void readAtThePrimaryOfACommitThatIsNotCountedYet_noReplicaWithoutIt() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        fixture.gate.readAtPrimary(session, 10L, 0); // it has seen frame 12
        copy.pass(Duration.ofMillis(20));
        copy.duringWait(() -> copy.primaryEndsAt(LOG, 12).reaches(LOG, 12));
        isReplica(fixture.read(session));
        assertThat(copy.questions()).isZero();
    }

    @Test
    void readAtThePrimaryOfTheLastCommit_waitsUntilNoneCanBeUncounted() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        fixture.gate.readAtPrimary(session, 10L, 0);
        ReadChoice first = fixture.read(session);
        isReplica(first);
        assertThat(first.waitedNanos()).isGreaterThanOrEqualTo(Attempt.PATIENCE_NANOS);
        assertThat(copy.questions()).isOne();
        assertThat(fixture.read(session).waitedNanos()).isZero();
    }

    @Test
    void readAtThePrimaryLongAgo_asksWithoutAWait() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        fixture.gate.readAtPrimary(session, 10L, 0);
        copy.pass(Duration.ofSeconds(1));
        assertThat(fixture.read(session).waitedNanos()).isLessThan(Attempt.PATIENCE_NANOS);
        assertThat(copy.questions()).isOne();
    }

    @Test
    void readAtThePrimaryOfAnIndexThatProvesNothing_isAskedForWhenTheReplicaIsRead() {
        copy.serves(LOG, 10).primaryEndsAt(OTHER_LOG, 9);
        Session session = fixture.session();
        fixture.gate.readAtPrimary(session, 9L, 0);
        copy.pass(UNCOUNTED);
        assertThat(copy.questions()).isZero();
        isPrimary(fixture.read(session), Reason.REPLICA_BEHIND);
        copy.serves(OTHER_LOG, 9);
        isReplica(fixture.read(session));
    }

    @Test
    void readAtThePrimaryWithoutAPlace_answersBeforeTheMomentIsOverDoNotCount() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = fixture.session();
        fixture.gate.readAtPrimary(session, null, 0);
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
        assertThat(copy.questions()).as("asked too early").isZero();
        copy.pass(UNCOUNTED);
        isReplica(fixture.read(session));
        assertThat(copy.questions()).isOne();
    }

    @Test
    void momentThatIsNotOver_isNotShortenedByWhatComesAfter() {
        FramePosition place = new FramePosition(LOG, 11, null);
        Need need = Need.NOTHING.expect(place, 50);
        assertThat(need.open(5).sinceNanos()).isEqualTo(50);
        assertThat(need.expect(new FramePosition(LOG, 12, null), 5).sinceNanos())
                .isEqualTo(50);
        assertThat(need.confirm(place, 5).sinceNanos()).isEqualTo(50);
        assertThat(need.confirm(new FramePosition(OTHER_LOG, 1, null), 60).sinceNanos())
                .isEqualTo(60);
    }

    // ---- writes that waited for long

    @Test
    void writeThatTookLong_itsNumberProvesNothing() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 11);
        Session session = fixture.session();
        WriteTicket ticket = fixture.gate.sending(session);
        copy.pass(Duration.ofMillis(300));
        fixture.gate.written(ticket, 11L, 0);
        copy.reaches(LOG, 11);
        isPrimary(fixture.read(session), Reason.UNCONFIRMED);
        copy.pass(UNCOUNTED);
        copy.primaryEndsAt(LOG, 12).reaches(LOG, 12);
        isReplica(fixture.read(session));
        assertThat(copy.questions()).isOne();
    }

    @Test
    void writeThatTookLessThanThat_itsNumberCounts() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 11);
        Session session = fixture.session();
        WriteTicket ticket = fixture.gate.sending(session);
        copy.pass(Duration.ofMillis(299));
        fixture.gate.written(ticket, 11L, 0);
        copy.reaches(LOG, 11);
        isReplica(fixture.read(session));
        assertThat(copy.questions()).isZero();
    }

    // ---- other servers with a copy

    @Test
    void readAtThePrimary_otherServersMustHaveTheNextFrame_orThePrimarySaysThereIsNone() {
        copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        PrimaryEnd end =
                new PrimaryEnd(copy::ask, copy::lastAsked, new GateFixture.Inline(), copy::now, GateFixture.READ_WAIT);
        Elsewhere elsewhere = new Elsewhere(end, copy::now, GateFixture.READ_WAIT);
        end.wonder(copy.now());
        History history = new History(Need.NOTHING);
        elsewhere.readAtPrimary(history, 10L, 0);
        assertThat(elsewhere.needed(history, Consistency.readYourWrites(), false))
                .isNull();
        copy.pass(UNCOUNTED);
        copy.primaryEndsAt(LOG, 12);
        assertThat(elsewhere.needed(history, Consistency.readYourWrites(), true))
                .isEqualTo(new FramePosition(LOG, 11, null));
    }
}
