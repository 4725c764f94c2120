package io.millpond.migrations.plan;

import java.util.List;

/**
 * How ALTER TABLE makes one table into another.
 *
 * @param additions ADD COLUMN statements
 * @param removals DROP COLUMN statements
 * @param obstacles what the statements cannot do, a line each; where there is one, they must not be used
 */
record Alteration(List<String> additions, List<String> removals, List<String> obstacles) {
    Alteration {
        additions = List.copyOf(additions);
        removals = List.copyOf(removals);
        obstacles = List.copyOf(obstacles);
    }

    boolean isPossible() {
        return obstacles.isEmpty();
    }
}
