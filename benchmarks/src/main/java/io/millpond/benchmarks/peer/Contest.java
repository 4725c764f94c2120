package io.millpond.benchmarks.peer;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Contenders do the same work, each fork in a process of its own, in turns whose order changes from round to round, so that
 * what slows the machine down slows all of them down. For one thread.
 */
public final class Contest {
    private final List<Contender> contenders;
    private final int rounds;
    private final String[] seconds;

    /**
     * @param rounds how many forks of each; at least 2
     * @param warmUpSeconds a fork's, not counted
     * @param seconds that each work of a fork is done and counted
     */
    public Contest(List<Contender> contenders, int rounds, String warmUpSeconds, String seconds) {
        if (rounds < 2) {
            throw new IllegalArgumentException("-Dforks=" + rounds + " gives no interval. Say 2 or more.");
        }
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.seconds = new String[] {warmUpSeconds, seconds};
    }

    /** What has to be done before a fork. */
    @FunctionalInterface
    public interface Preparation {
        /** Does it. */
        void prepare() throws Exception;
    }

    /**
     * Runs all rounds, prints each fork.
     *
     * @throws IllegalStateException if contenders have read different rows
     */
    public void run(Preparation beforeFork) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        List<Contender> turns = new ArrayList<>(contenders);
        for (int round = 1; round <= rounds; round++) {
            for (Contender contender : turns) {
                beforeFork.prepare();
                contender.fork(round, seconds);
            }
            Collections.reverse(turns);
            compareRows();
        }
    }

    private void compareRows() {
        Set<String> all = new HashSet<>();
        contenders.forEach(contender -> all.addAll(contender.rows()));
        if (all.size() > 1) {
            throw new IllegalStateException("They have read different rows: " + all);
        }
    }

    /** One line for each work: our throughput by the peer's. */
    public static void printRatios(Contender ours, Contender peer) {
        for (Map.Entry<String, List<Double>> work : ours.throughput().entrySet()) {
            List<Double> theirs = peer.throughput().getOrDefault(work.getKey(), List.of());
            if (theirs.isEmpty() || theirs.contains(Double.NaN)) {
                System.out.printf(Locale.ROOT, "%-12s against %-20s: it cannot do this%n", work.getKey(), peer.name());
                continue;
            }
            RatioInterval ratio = RatioInterval.of(work.getValue(), theirs);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %s against %-20s: ratio %.3f, 95 %% interval %.3f to %.3f, %d rounds%n",
                    work.getKey(),
                    ours.name(),
                    peer.name(),
                    ratio.mean(),
                    ratio.low(),
                    ratio.high(),
                    theirs.size());
        }
    }
}
