package io.millpond.migrations.backup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Which backups stay. One that any rule keeps stays; without a rule all do. The newest stays in any case. Days and weeks
 * are those of UTC, weeks begin on Monday.
 *
 * @param newest so many of the newest; 0: no such rule
 * @param days all that are not older than so many days; 0: no such rule
 * @param daily the newest of each of the last so many days that have one; 0: no such rule
 * @param weekly the newest of each of the last so many weeks that have one; 0: no such rule
 */
public record Retention(int newest, int days, int daily, int weekly) {
    /** Everything stays. */
    public static final Retention ALL = new Retention(0, 0, 0, 0);

    /** The most that a rule may say: {@value}. */
    public static final int MOST = 100_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of bounds
     */
    public Retention {
        check("keep", newest);
        check("keep-days", days);
        check("keep-daily", daily);
        check("keep-weekly", weekly);
    }

    private static void check(String name, int value) {
        if (value < 0 || value > MOST) {
            throw new IllegalArgumentException(name + " is " + value + ", allowed are 1 to " + MOST);
        }
    }

    /**
     * Whether there is no rule.
     *
     * @return true where everything stays
     */
    public boolean keepsAll() {
        return equals(ALL);
    }

    /** Those that go, newest first. */
    List<KeptBackup> superfluous(List<KeptBackup> backups, Instant now) {
        if (keepsAll() || backups.isEmpty()) {
            return List.of();
        }
        List<KeptBackup> sorted = new ArrayList<>(backups);
        sorted.sort(KeptBackup.NEWEST_FIRST);
        Set<KeptBackup> stay = new HashSet<>(sorted.subList(0, Math.max(1, Math.min(newest, sorted.size()))));
        if (days > 0) {
            Instant oldest = now.minus(Duration.ofDays(days));
            sorted.stream().filter(one -> !one.at().isBefore(oldest)).forEach(stay::add);
        }
        newestOfEach(daily, Retention::day, sorted, stay);
        newestOfEach(weekly, Retention::week, sorted, stay);
        return sorted.stream().filter(one -> !stay.contains(one)).toList();
    }

    private static void newestOfEach(
            int most, Function<Instant, String> span, List<KeptBackup> sorted, Set<KeptBackup> stay) {
        Set<String> spans = new HashSet<>();
        for (KeptBackup one : sorted) {
            if (spans.size() < most && spans.add(span.apply(one.at()))) {
                stay.add(one);
            }
        }
    }

    private static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static String week(Instant at) {
        LocalDate date = LocalDate.ofInstant(at, ZoneOffset.UTC);
        return date.get(IsoFields.WEEK_BASED_YEAR) + "-" + date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
    }
}
