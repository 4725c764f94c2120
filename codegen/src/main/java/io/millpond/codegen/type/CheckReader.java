package io.millpond.codegen.type;

import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds in CHECK constraints what they say of one column alone: {@code c IN (…)}, {@code json_valid(c)}, also with
 * {@code c IS NULL OR} before or {@code OR c IS NULL} after it, and as one part of several joined by AND.
 */
final class CheckReader {
    /** What is said of a column that no table has. */
    static final CheckReader NONE = new CheckReader(List.of(), "");

    private final String column;
    private final List<List<String>> conditions = new ArrayList<>();

    CheckReader(Table table, Column column) {
        this(table.checks(), column.name());
    }

    private CheckReader(List<Check> checks, String column) {
        this.column = column.toLowerCase(Locale.ROOT);
        for (Check check : checks) {
            addParts(Tokens.of(check.condition().text()));
        }
    }

    /** The literals of the column's first {@code IN}: texts with apostrophes, numbers as written. */
    Optional<List<String>> allowed() {
        return conditions.stream().map(this::inList).flatMap(Optional::stream).findFirst();
    }

    boolean isJson() {
        return conditions.stream()
                .anyMatch(tokens -> tokens.size() >= 4
                        && tokens.get(0).equals("json_valid")
                        && tokens.get(1).equals("(")
                        && tokens.get(2).equals(column));
    }

    private Optional<List<String>> inList(List<String> tokens) {
        int last = tokens.size() - 1;
        if (last < 4
                || !tokens.get(0).equals(column)
                || !tokens.get(1).equals("in")
                || !tokens.get(2).equals("(")
                || !tokens.get(last).equals(")")) {
            return Optional.empty();
        }
        List<String> literals = new ArrayList<>();
        for (int i = 3; i < last; i += 2) {
            if (!tokens.get(i + 1).equals(i + 1 == last ? ")" : ",")) {
                return Optional.empty();
            }
            literals.add(tokens.get(i));
        }
        return Optional.of(literals);
    }

    private void addParts(List<String> tokens) {
        List<String> bare = withoutParentheses(tokens);
        List<List<String>> parts = split(bare, "and");
        if (parts.size() > 1) {
            parts.forEach(this::addParts);
            return;
        }
        List<List<String>> choices = split(bare, "or");
        if (choices.size() > 1) {
            List<List<String>> others =
                    choices.stream().filter(choice -> !isNullTest(choice)).toList();
            if (others.size() == 1) {
                addParts(others.get(0));
            }
            return;
        }
        conditions.add(bare);
    }

    private boolean isNullTest(List<String> tokens) {
        List<String> bare = withoutParentheses(tokens);
        return bare.equals(List.of(column, "is", "null")) || bare.equals(List.of(column, "isnull"));
    }

    private static List<String> withoutParentheses(List<String> tokens) {
        List<String> bare = tokens;
        while (bare.size() > 2 && bare.get(0).equals("(") && closing(bare) == bare.size() - 1) {
            bare = bare.subList(1, bare.size() - 1);
        }
        return bare;
    }

    /** Where the parenthesis that opens the list is closed. */
    private static int closing(List<String> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<List<String>> split(List<String> tokens, String word) {
        if (word.equals("and") && tokens.contains("between")) {
            return List.of(tokens);
        }
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).equals(word)) {
                parts.add(tokens.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(tokens.subList(start, tokens.size()));
        return parts;
    }

    private static int depthChange(String token) {
        return switch (token) {
            case "(" -> 1;
            case ")" -> -1;
            default -> 0;
        };
    }
}
