package io.millpond.codegen.type;

import java.util.ArrayList;
import java.util.List;

/** The result columns of a SELECT as written, without their aliases. */
final class SelectList {
    private SelectList() {}

    /** Empty where there is no plain list: a star, VALUES. */
    static List<List<String>> of(List<String> tokens) {
        int depth = 0;
        int start = -1;
        List<List<String>> items = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth != 0) {
                continue;
            }
            if (start < 0) {
                start = token.equals("select") ? i + 1 : -1;
            } else if (token.equals(",") || isEnd(token)) {
                items.add(withoutAlias(tokens.subList(start, i)));
                start = i + 1;
                if (isEnd(token)) {
                    return hasStar(items) ? List.of() : items;
                }
            }
        }
        if (start >= 0) {
            items.add(withoutAlias(tokens.subList(start, tokens.size())));
        }
        return hasStar(items) ? List.of() : items;
    }

    private static boolean isEnd(String token) {
        return switch (token) {
            case "from", "where", "group", "order", "limit", "union", "except", "intersect", ";" -> true;
            default -> false;
        };
    }

    private static boolean hasStar(List<List<String>> items) {
        return items.stream()
                .anyMatch(item -> item.isEmpty() || item.get(item.size() - 1).matches("(.*\\.)?\\*"));
    }

    private static List<String> withoutAlias(List<String> item) {
        List<String> bare = item;
        if (!bare.isEmpty() && (bare.get(0).equals("distinct") || bare.get(0).equals("all"))) {
            bare = bare.subList(1, bare.size());
        }
        int depth = 0;
        for (int i = 0; i < bare.size(); i++) {
            depth += bare.get(i).equals("(") ? 1 : bare.get(i).equals(")") ? -1 : 0;
            if (depth == 0 && bare.get(i).equals("as")) {
                return bare.subList(0, i);
            }
        }
        return bare;
    }
}
