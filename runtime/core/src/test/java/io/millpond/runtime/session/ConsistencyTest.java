package io.millpond.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ConsistencyTest {
    @Test
    void everyLevel_isReadAsItIsWritten() {
        for (Consistency level : new Consistency[] {
            Consistency.eventual(),
            Consistency.readYourWrites(),
            Consistency.strong(),
            Consistency.maxStaleness(Duration.ofSeconds(5)),
            Consistency.maxStaleness(Duration.ofMillis(1)),
            Consistency.maxStaleness(Duration.ofDays(365))
        }) {
            assertThat(Consistency.parse(level.toString())).isEqualTo(level);
        }
        assertThat(Consistency.maxStaleness(Duration.ofSeconds(5))).hasToString("5s");
        assertThat(Consistency.parse(" Read-Your-Writes ")).isSameAs(Consistency.readYourWrites());
    }

    @Test
    void anythingElse_isRefused() {
        for (String text : new String[] {"", "weak", "5", "0s", "-1s", "366d", "10000h"}) {
            assertThatThrownBy(() -> Consistency.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Consistency.maxStaleness(Duration.ofNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 ms to 365 days");
    }
}
