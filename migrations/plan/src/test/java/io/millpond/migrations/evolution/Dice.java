package io.millpond.migrations.evolution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides at random, and keeps what was done. Confined to one thread. */
final class Dice {
    private final SplittableRandom random;
    private final List<String> kinds = new ArrayList<>();

    Dice(SplittableRandom random) {
        this.random = random;
    }

    /** One of {@code n} times. */
    boolean oneOf(int n) {
        return random.nextInt(n) == 0;
    }

    /** Less than {@code n}. */
    int number(int n) {
        return random.nextInt(n);
    }

    <T> Optional<T> any(List<T> of) {
        return of.isEmpty() ? Optional.empty() : Optional.of(of.get(random.nextInt(of.size())));
    }

    <T> Optional<T> any(List<T> of, Predicate<T> which) {
        return any(of.stream().filter(which).toList());
    }

    <T> T one(List<T> of) {
        return any(of).orElseThrow();
    }

    /** Null if there is one now, else any. */
    @Nullable String other(@Nullable String now, String... values) {
        return now == null ? one(List.of(values)) : null;
    }

    void did(String kind) {
        kinds.add(kind);
    }

    List<String> kinds() {
        return kinds;
    }
}
