package io.millpond.jdbc.session;

import io.millpond.jdbc.hrana.BoundSql;
import io.millpond.jdbc.hrana.Condition;
import io.millpond.jdbc.hrana.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A batch in the making. For one thread. */
final class Steps {
    static final Condition IN_TRANSACTION = new Condition.Not(new Condition.IsAutocommit());

    private final List<Step> steps = new ArrayList<>();

    static BoundSql sql(String text) {
        return new BoundSql(text, List.of());
    }

    static Condition ok(int step) {
        return new Condition.Ok(step);
    }

    static Condition notOk(int step) {
        return new Condition.Not(ok(step));
    }

    static Condition all(Condition... conditions) {
        return new Condition.And(List.of(conditions));
    }

    /** Adds one; returns its number. */
    int add(@Nullable Condition condition, BoundSql statement) {
        steps.add(new Step(condition, statement));
        return steps.size() - 1;
    }

    int add(@Nullable Condition condition, String text) {
        return add(condition, sql(text));
    }

    int size() {
        return steps.size();
    }

    List<Step> list() {
        return steps;
    }
}
