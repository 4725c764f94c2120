package io.millpond.schema.load;

import io.millpond.schema.load.Execution.Failure;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds views that cannot be queried: SQLite accepts every view that it can parse. Of views that stand on each other only
 * the one at the bottom is told of, and of views in a circle the circle. Confined to one thread.
 */
final class ViewCheck {
    private final Declarations declarations;
    private final Map<String, SourceStatement> broken = new LinkedHashMap<>();
    private final Map<String, String> messages = new HashMap<>();

    ViewCheck(Declarations declarations) {
        this.declarations = declarations;
    }

    /**
     * Checks all views, and marks the broken ones as failed.
     *
     * @param compile SQLite's message for a view, or null
     */
    List<Failure> failures(List<SourceStatement> views, Function<SourceStatement, @Nullable String> compile) {
        for (SourceStatement view : views) {
            String message = declarations.hasFailed(view.header().name()) ? null : compile.apply(view);
            if (message != null) {
                broken.put(view.key(), view);
                messages.put(view.key(), message);
            }
        }
        List<Failure> roots = roots();
        broken.values().forEach(declarations::markFailed);
        return roots;
    }

    /** All broken views, whatever the cause, after {@link #failures}. */
    List<Failure> all() {
        return broken.values().stream()
                .map(view -> new Failure(view, String.valueOf(messages.get(view.key()))))
                .toList();
    }

    private List<Failure> roots() {
        List<Failure> roots = new ArrayList<>();
        Set<Set<String>> circles = new HashSet<>();
        for (SourceStatement view : broken.values()) {
            String message = String.valueOf(messages.get(view.key()));
            List<SourceStatement> circle = message.endsWith("circularly defined") ? circle(view) : List.of();
            if (!circle.isEmpty()) {
                if (circles.add(circle.stream().map(SourceStatement::key).collect(Collectors.toSet()))) {
                    roots.add(new Failure(view, describe(circle)));
                }
            } else if (dependencies(view).isEmpty() && !declarations.mentionsFailed(view)) {
                roots.add(new Failure(view, message));
            }
        }
        return roots;
    }

    private static String describe(List<SourceStatement> circle) {
        String names = circle.stream()
                .map(view -> '"' + view.header().name() + "\" (" + view.place() + ")")
                .collect(Collectors.joining(" reads "));
        return "views stand on each other in a circle: " + names + " reads \""
                + circle.get(0).header().name() + '"';
    }

    /** The way over broken views from one back to itself; empty where there is none. */
    private List<SourceStatement> circle(SourceStatement view) {
        List<SourceStatement> path = new ArrayList<>();
        return walk(view, view, path, new HashSet<>()) ? path : List.of();
    }

    private boolean walk(SourceStatement from, SourceStatement goal, List<SourceStatement> path, Set<String> seen) {
        path.add(from);
        for (SourceStatement next : dependencies(from)) {
            if (next.equals(goal) || (seen.add(next.key()) && walk(next, goal, path, seen))) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }

    /** The broken views that a view's text names after FROM, JOIN or a comma. */
    private List<SourceStatement> dependencies(SourceStatement view) {
        List<SourceStatement> found = new ArrayList<>();
        List<Token> tokens = view.statement().tokens();
        for (int i = tokens.indexOf(view.header().nameToken()) + 1; i < tokens.size(); i++) {
            SourceStatement other = tokens.get(i).isName()
                    ? broken.get(Identifiers.fold(tokens.get(i).name()))
                    : null;
            if (other != null && mayBeTable(tokens, i)) {
                found.add(other);
            }
        }
        return found;
    }

    private static boolean mayBeTable(List<Token> tokens, int position) {
        Token before = tokens.get(position - 1);
        return before.is("from")
                || before.is("join")
                || before.isOperator(",")
                || before.isOperator("(")
                || before.isOperator(".")
                || before.is("in");
    }
}
