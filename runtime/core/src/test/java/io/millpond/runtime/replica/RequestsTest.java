package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.source.FramePosition;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class RequestsTest {
    private final Requests requests = new Requests();

    private static FramePosition frame(long number) {
        return new FramePosition("log", number, null);
    }

    @Test
    void commitBeforeThePrimaryWasAsked_answersNobody() {
        CompletableFuture<SyncResult> one = requests.add();
        requests.reached(frame(100));
        assertThat(one).isNotDone();
        requests.greeted(requests.present(), frame(100), frame(100));
        assertThat(one).isCompletedWithValue(new SyncResult(frame(100), 0));
    }

    @Test
    void madeAfterTheGreetingBegan_waitsForTheNext() {
        List<Requests.Request> asked = requests.present();
        CompletableFuture<SyncResult> late = requests.add();
        requests.greeted(asked, frame(5), frame(5));
        assertThat(late).isNotDone();
        requests.failed(asked, new MillpondException(MillpondException.Code.SYNC_FAILED, "a", "b", null));
        assertThat(late).isNotDone();
    }

    @Test
    void greetedAgain_keepsTheFirstTargetOfTheSameHistory() {
        CompletableFuture<SyncResult> one = requests.add();
        requests.greeted(requests.present(), frame(5), null);
        requests.greeted(requests.present(), frame(500), null);
        requests.reached(frame(5));
        assertThat(one).isDone();
    }

    @Test
    void primaryHasAnotherHistory_targetIsOfThat() {
        CompletableFuture<SyncResult> one = requests.add();
        requests.greeted(requests.present(), frame(500), null);
        FramePosition other = new FramePosition("other", 3, null);
        requests.greeted(requests.present(), other, null);
        requests.reached(other);
        assertThat(one).isDone();
    }

    @Test
    void pages_areCountedOnce() {
        for (int i = 0; i < 10; i++) {
            requests.received();
        }
        CompletableFuture<SyncResult> one = requests.add();
        requests.done(requests.present(), frame(9));
        CompletableFuture<SyncResult> two = requests.add();
        requests.done(requests.present(), frame(9));
        assertThat(one.join()).isEqualTo(new SyncResult(frame(9), 10));
        assertThat(two.join()).isEqualTo(new SyncResult(frame(9), 0));
    }

    @Test
    void emptyPrimary_hasNoPosition() {
        CompletableFuture<SyncResult> one = requests.add();
        requests.done(requests.present(), FramePosition.start("log"));
        assertThat(one.join().position()).isNull();
    }

    @Test
    void failed_tellsWhy() {
        CompletableFuture<SyncResult> one = requests.add();
        requests.failed(
                requests.present(), new MillpondException(MillpondException.Code.SYNC_FAILED, "gone", "wait", null));
        assertThatThrownBy(one::join).hasMessageContaining("gone");
        assertThat(requests.isAny()).isFalse();
    }
}
