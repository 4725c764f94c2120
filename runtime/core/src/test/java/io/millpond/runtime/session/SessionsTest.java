package io.millpond.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Which session is current where. */
final class SessionsTest {
    private final GateFixture fixture = new GateFixture();
    private final Sessions sessions = fixture.sessions;

    @Test
    void withoutOne_allShareTheSameAndClosingItDoesNothing() {
        Session whole = sessions.current();
        whole.close();
        assertThat(sessions.current()).isSameAs(whole);
    }

    @Test
    void opened_isCurrentUntilItIsClosed_andNests() {
        Session whole = sessions.current();
        try (Session outer = sessions.open(null, null)) {
            assertThat(sessions.current()).isSameAs(outer);
            try (Session inner = sessions.open(null, Consistency.strong())) {
                assertThat(sessions.current()).isSameAs(inner);
                assertThat(inner.consistency()).isEqualTo(Consistency.strong());
            }
            assertThat(sessions.current()).isSameAs(outer);
            assertThat(outer.consistency()).isEqualTo(Consistency.readYourWrites());
        }
        assertThat(sessions.current()).isSameAs(whole);
    }

    @Test
    void closedAgain_doesNothing() {
        Session session = sessions.open(null, null);
        session.close();
        try (Session next = sessions.open(null, null)) {
            session.close();
            assertThat(sessions.current()).isSameAs(next);
        }
    }

    @Test
    void closedInTheWrongOrder_isRefusedAndCanBeDoneRight() {
        Session whole = sessions.current();
        Session outer = sessions.open(null, null);
        Session inner = sessions.open(null, null);
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Next: close the later one first");
        inner.close();
        outer.close();
        assertThat(sessions.current()).isSameAs(whole);
    }

    @Test
    void otherThreads_doNotSeeIt_unlessItIsAttached() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Session session = sessions.open(null, null)) {
            other.submit(() -> {
                        Session whole = sessions.current();
                        assertThat(whole).isNotSameAs(session);
                        try (SessionBinding here = session.attach()) {
                            assertThat(here).isNotNull();
                            assertThat(sessions.current()).isSameAs(session);
                        }
                        assertThat(sessions.current()).isSameAs(whole);
                        assertThatThrownBy(session::close)
                                .isInstanceOf(IllegalStateException.class)
                                .hasMessageContaining("attach()");
                    })
                    .get();
            assertThat(sessions.current()).isSameAs(session);
        } finally {
            other.shutdownNow();
        }
    }

    @Test
    void bookmark_isReadableAfterClosing() {
        fixture.copy.serves(GateFixture.LOG, 10);
        Session session = sessions.open(null, null);
        fixture.writes(session, 12L);
        session.close();
        assertThat(session.bookmark().kind()).isEqualTo(Bookmark.Kind.EXPECTED);
    }
}
