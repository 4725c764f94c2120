package io.millpond.codegen.type;

import java.util.ArrayList;
import java.util.List;

/** What stands outside of parentheses in a list of tokens. */
final class Nesting {
    private Nesting() {}

    /** Where the parenthesis that is at a place is closed; -1 where it is not. */
    static int closing(List<String> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    static List<String> withoutParentheses(List<String> tokens) {
        List<String> bare = tokens;
        while (bare.size() > 2 && bare.get(0).equals("(") && closing(bare, 0) == bare.size() - 1) {
            bare = bare.subList(1, bare.size() - 1);
        }
        return bare;
    }

    static boolean hasOutside(List<String> tokens, String wanted) {
        return split(tokens, wanted).size() > 1;
    }

    /** The parts between the separators that are outside of parentheses: one where there is none. */
    static List<List<String>> split(List<String> tokens, String separator) {
        List<List<String>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depthChange(tokens.get(i));
            if (depth == 0 && tokens.get(i).equals(separator)) {
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
