package io.millpond.runtime.replica;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class NoticesTest {
    private final Notices notices = new Notices();

    @Test
    void listenerThatFailsAnAssertion_doesNotSilenceTheOthers() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        notices.add(new ReplicaListener() {
            @Override
            public void failed(String message) {
                throw new AssertionError("what a test's listener throws");
            }
        });
        notices.add(new ReplicaListener() {
            @Override
            public void failed(String message) {
                heard.incrementAndGet();
            }
        });
        notices.tell(listener -> listener.failed("first"));
        Until.holds("the first is heard", Duration.ofSeconds(10), () -> heard.get() == 1);
        notices.tell(listener -> listener.failed("second"));
        Until.holds("the second is heard", Duration.ofSeconds(10), () -> heard.get() == 2);
    }
}
