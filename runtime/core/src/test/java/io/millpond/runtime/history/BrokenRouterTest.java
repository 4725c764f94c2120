package io.millpond.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The checker is checked: a router that keeps its promises passes, each that breaks one is caught. */
final class BrokenRouterTest {
    private static final int SEEDS = Integer.getInteger("millpond.seeds", 1000);

    @Test
    void rightRouter_passesEverySeed() {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Operation> history = ModelWorld.history(seed, ModelRouter::new);
            assertThat(Checker.report(history)).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void rightRouter_isAskedEverything() {
        Map<Rule, Long> checked = new EnumMap<>(Rule.class);
        for (long seed = 0; seed < 10; seed++) {
            Checker.check(ModelWorld.history(seed, ModelRouter::new))
                    .checked()
                    .forEach((rule, count) -> checked.merge(rule, count, Long::sum));
        }
        assertThat(checked).containsOnlyKeys(Rule.values());
    }

    @ParameterizedTest
    @EnumSource(BrokenRouter.class)
    void brokenRouter_isCaughtByItsRule(BrokenRouter broken) {
        for (long seed = 0; seed < SEEDS; seed++) {
            List<Operation> history = ModelWorld.history(seed, broken::make);
            Set<Rule> rules = Checker.check(history).broken().keySet();
            if (rules.stream().anyMatch(broken.rules()::contains)) {
                assertThat(Checker.report(history))
                        .contains(broken.rules().stream()
                                .filter(rules::contains)
                                .map(Rule::sentence)
                                .toList());
                return;
            }
        }
        fail("not caught in %d histories", SEEDS);
    }
}
