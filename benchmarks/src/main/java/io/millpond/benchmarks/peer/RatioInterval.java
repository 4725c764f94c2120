package io.millpond.benchmarks.peer;

import java.util.List;

/**
 * Our throughput by the peer's.
 *
 * @param low lower end of the 95 % interval
 * @param mean geometric mean
 * @param high upper end
 */
public record RatioInterval(double low, double mean, double high) {
    /** Student's t, two-sided 95 %, for 1 to 30 degrees of freedom: https://en.wikipedia.org/wiki/Student%27s_t-distribution. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    /**
     * By the t distribution on the logarithms of the rounds' ratios: what slows the machine down slows both forks of a
     * round.
     *
     * @param ours throughput of each round
     * @param theirs of the same rounds
     * @return with one round, the ends are not numbers
     */
    public static RatioInterval of(List<Double> ours, List<Double> theirs) {
        int rounds = ours.size();
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < rounds; i++) {
            double log = Math.log(ours.get(i) / theirs.get(i));
            sum += log;
            squares += log * log;
        }
        double mean = sum / rounds;
        double variance = Math.max(0, (squares - sum * mean) / (rounds - 1));
        double half = T[Math.min(rounds - 1, T.length) - 1] * Math.sqrt(variance / rounds);
        return new RatioInterval(Math.exp(mean - half), Math.exp(mean), Math.exp(mean + half));
    }
}
