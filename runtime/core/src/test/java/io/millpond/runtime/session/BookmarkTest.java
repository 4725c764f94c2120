package io.millpond.runtime.session;

import static io.millpond.runtime.session.GateFixture.LOG;
import static io.millpond.runtime.session.GateFixture.OTHER_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.FakeProgress;
import io.millpond.runtime.route.Reason;
import org.junit.jupiter.api.Test;

final class BookmarkTest {
    private final GateFixture fixture = new GateFixture();
    private final FakeProgress copy = fixture.copy;

    /** Another process, with a replica of its own. */
    private final GateFixture other = new GateFixture();

    private Bookmark sent(Session session) {
        Bookmark bookmark = session.bookmark();
        String text = bookmark.text();
        assertThat(text).hasSizeLessThanOrEqualTo(200).matches("[A-Za-z0-9.-]+");
        assertThat(Bookmark.parse(text)).isEqualTo(bookmark).hasToString(text);
        return Bookmark.parse(text);
    }

    // ---- text

    @Test
    void everyKind_survivesAsText() {
        for (Bookmark each : new Bookmark[] {
            Bookmark.none(),
            Bookmark.unknown(),
            Bookmark.confirmed(FakeProgress.position(LOG, 0)),
            Bookmark.expected(FakeProgress.position(LOG, 999_999_999_999_999_999L))
        }) {
            assertThat(Bookmark.parse(each.text())).isEqualTo(each);
            assertThat(each.text()).hasSizeLessThanOrEqualTo(200);
        }
    }

    @Test
    void everyAlteredCharacter_isUnknown() {
        String text = Bookmark.confirmed(FakeProgress.position(LOG, 1234)).text();
        for (int i = 0; i < text.length(); i++) {
            for (char c : new char[] {'0', '1', 'e', '.', 'é', '\n', '\0'}) {
                if (text.charAt(i) != c) {
                    String altered = text.substring(0, i) + c + text.substring(i + 1);
                    assertThat(Bookmark.parse(altered)).as(altered).isEqualTo(Bookmark.unknown());
                }
            }
            assertThat(Bookmark.parse(text.substring(0, i))).isEqualTo(Bookmark.unknown());
        }
    }

    @Test
    void anythingElse_isUnknownAndNeverAnError() {
        for (String text : new String[] {
            "",
            " ",
            "2.n.00000000",
            "null",
            "1.c.." + "0".repeat(40),
            "1.c." + LOG + ".99999999999999999999.00000000",
            "x".repeat(1_000_000),
            "1.c." + "a".repeat(65) + ".1.00000000",
            "☃",
            "1.n"
        }) {
            assertThat(Bookmark.parse(text)).isEqualTo(Bookmark.unknown());
        }
    }

    // ---- what it holds

    @Test
    void nothingDone_none() {
        copy.serves(LOG, 10);
        assertThat(fixture.session().bookmark()).isEqualTo(Bookmark.none());
    }

    @Test
    void readOfTheReplica_whatWasAnnouncedEvenIfNotReachedYet() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.read(session);
        copy.announces(LOG, 11);
        assertThat(sent(session)).isEqualTo(Bookmark.confirmed(FakeProgress.position(LOG, 11)));
    }

    @Test
    void readOfAFileThatMayHaveMore_unknown() {
        copy.servesAtLeast(LOG, 10);
        Session session = fixture.session();
        fixture.read(session);
        assertThat(sent(session)).isEqualTo(Bookmark.unknown());
        copy.reaches(LOG, 12);
        assertThat(sent(session)).isEqualTo(Bookmark.confirmed(FakeProgress.position(LOG, 12)));
    }

    @Test
    void writeWhoseFrameIsNotThere_expected() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        assertThat(sent(session)).isEqualTo(Bookmark.expected(FakeProgress.position(LOG, 12)));
    }

    @Test
    void writeWhoseFrameCame_confirmed() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(session, 12L);
        copy.reaches(LOG, 12);
        fixture.read(session);
        assertThat(sent(session)).isEqualTo(Bookmark.confirmed(FakeProgress.position(LOG, 12)));
    }

    @Test
    void writeOfAnIndexThatProvesNothing_unknown() {
        copy.serves(LOG, 3668);
        Session session = fixture.session();
        fixture.writes(session, 22L);
        assertThat(sent(session)).isEqualTo(Bookmark.unknown());
    }

    @Test
    void bookmark_afterAnotherSessionsWork_isItsOwn() {
        copy.serves(LOG, 10);
        Session session = fixture.session();
        fixture.writes(fixture.session(), 12L);
        assertThat(session.bookmark()).isEqualTo(Bookmark.none());
    }

    // ---- going on from it

    @Test
    void confirmed_replicaThatHasIt_atOnce() {
        other.copy.serves(LOG, 12);
        ReadChoice choice = other.read(other.from(Bookmark.confirmed(FakeProgress.position(LOG, 12))));
        assertThat(choice.isReplica()).isTrue();
        assertThat(other.copy.questions()).isZero();
        assertThat(other.copy.waits()).isZero();
    }

    @Test
    void confirmed_replicaBehind_waits() {
        other.copy.serves(LOG, 10);
        other.copy.duringWait(() -> other.copy.reaches(LOG, 12));
        ReadChoice choice = other.read(other.from(Bookmark.confirmed(FakeProgress.position(LOG, 12))));
        assertThat(choice.reason()).isEqualTo(Reason.REPLICA_CAUGHT_UP);
        assertThat(other.copy.questions()).isZero();
    }

    @Test
    void expected_replicaBefore_waitsForTheFrame() {
        other.copy.serves(LOG, 10);
        other.copy.duringWait(() -> other.copy.reaches(LOG, 12));
        assertThat(other.read(other.from(Bookmark.expected(FakeProgress.position(LOG, 12))))
                        .isReplica())
                .isTrue();
        assertThat(other.copy.questions()).isZero();
    }

    @Test
    void expected_replicaThere_asksWhetherItIsThatLog() {
        other.copy.serves(LOG, 3668).primaryEndsAt(OTHER_LOG, 22);
        Session session = other.from(Bookmark.expected(FakeProgress.position(LOG, 22)));
        assertThat(other.read(session).isReplica()).isFalse();
        assertThat(other.copy.questions()).isEqualTo(1);

        other.copy.serves(LOG, 30).primaryEndsAt(LOG, 40);
        Session second = other.from(Bookmark.expected(FakeProgress.position(LOG, 22)));
        assertThat(other.read(second).isReplica())
                .as("its log is the primary's: 22 is enough, not 40")
                .isTrue();
    }

    @Test
    void ofAnotherLog_thePrimaryIsAskedAndItsEndIsNeeded() {
        other.copy.serves(LOG, 3668).primaryEndsAt(OTHER_LOG, 22);
        Session session = other.from(Bookmark.confirmed(FakeProgress.position(OTHER_LOG, 20)));
        assertThat(other.read(session).isReplica()).isFalse();
        other.copy.serves(OTHER_LOG, 19);
        assertThat(other.read(session).isReplica()).isFalse();
        other.copy.reaches(OTHER_LOG, 20);
        assertThat(other.read(session).isReplica()).isTrue();
    }

    @Test
    void ofALogBeforeACrash_whatThePrimaryHasNowIsNeeded() {
        other.copy.serves(OTHER_LOG, 21).primaryEndsAt(OTHER_LOG, 22);
        Session session = other.from(Bookmark.confirmed(FakeProgress.position(LOG, 3668)));
        assertThat(other.read(session).isReplica()).isFalse();
        other.copy.reaches(OTHER_LOG, 22);
        assertThat(other.read(session).isReplica()).isTrue();
    }

    @Test
    void impossible_fallsBackAndDoesNotWaitAgainAndAgain() {
        other.copy.serves(LOG, 10).primaryEndsAt(LOG, 10);
        Session session = other.from(Bookmark.confirmed(FakeProgress.position(LOG, 1_000_000)));
        ReadChoice first = other.read(session);
        assertThat(first.isReplica()).isTrue();
        assertThat(first.waitedNanos()).isLessThanOrEqualTo(Attempt.PATIENCE_NANOS + 10_000);
        ReadChoice second = other.read(session);
        assertThat(second.isReplica()).isTrue();
        assertThat(second.waitedNanos()).isZero();
    }

    @Test
    void unknown_whatThePrimaryHasNow() {
        other.copy.serves(LOG, 10).primaryEndsAt(LOG, 11);
        Session session = other.from(Bookmark.parse("altered"));
        assertThat(other.read(session).isReplica()).isFalse();
        other.copy.reaches(LOG, 11);
        assertThat(other.read(session).isReplica()).isTrue();
    }

    @Test
    void unknownAndPrimaryAway_primaryWithoutAWait() {
        other.copy.serves(LOG, 10);
        Session session = other.from(Bookmark.unknown());
        assertThat(other.read(session).reason()).isEqualTo(Reason.UNCONFIRMED);
        assertThat(other.copy.waits()).isZero();
    }

    @Test
    void passedOn_keepsWhatTheFirstProcessKnew() {
        copy.serves(LOG, 10);
        Session first = fixture.session();
        fixture.writes(first, 12L);
        other.copy.serves(LOG, 9);
        Session second = other.from(sent(first));
        assertThat(second.bookmark()).isEqualTo(first.bookmark());
    }

    @Test
    void none_nothingIsWaitedFor() {
        other.copy.serves(LOG, 1);
        assertThat(other.read(other.from(Bookmark.none())).isReplica()).isTrue();
        assertThat(other.copy.questions()).isZero();
    }
}
