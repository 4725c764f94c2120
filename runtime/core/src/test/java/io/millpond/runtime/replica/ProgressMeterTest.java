package io.millpond.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressMeterTest {
    private final AtomicLong clock = new AtomicLong();
    private final List<BootstrapProgress> told = new ArrayList<>();
    private final ProgressMeter meter = new ProgressMeter(
            clock::get, told::add, FramePosition.start("log"), new FramePosition("log", 9_999, null), false);

    private void pages(int count, long nanosEach) {
        for (int i = 0; i < count; i++) {
            clock.addAndGet(nanosEach);
            meter.page();
        }
    }

    @Test
    void quick_saysNothingBeforeTheEnd() {
        pages(1_000, 1_000);
        assertThat(told).isEmpty();
        meter.done();
        assertThat(told).hasSize(1);
        assertThat(told.get(0).isDone()).isTrue();
        assertThat(told.get(0).pages()).isEqualTo(1_000);
        assertThat(told.get(0).bytes()).isEqualTo(4_096_000);
        assertThat(told.get(0).fraction()).isEqualTo(1.0);
    }

    @Test
    void half_saysRateAndTimeLeft() {
        pages(5_000, 1_000_000);
        meter.commit(new Commit(new FramePosition("log", 4_999, null), 100, null));
        pages(512, 1_000_000);
        BootstrapProgress last = told.get(told.size() - 1);
        assertThat(told).hasSize(5);
        assertThat(last.bytesPerSecond()).isBetween(4_000_000L, 4_200_000L);
        assertThat(told.get(0).fraction()).isZero();
        assertThat(told.get(0).remaining()).isNull();
        pages(512, 1_000_000);
        assertThat(told.get(told.size() - 1).fraction()).isEqualTo(0.5);
        assertThat(told.get(told.size() - 1).remaining()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    }
}
