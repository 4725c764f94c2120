package io.millpond.codegen.type;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What an expression gives, where that can be said for sure: a column, a literal, a CAST, a comparison or one of
 * SQLite's functions.
 */
final class ExpressionTypes {
    private static final Pattern INTEGER = Pattern.compile("\\d+");
    private static final Pattern REAL = Pattern.compile("\\d*\\.\\d*(e\\d+)?");

    private final Function<String, Optional<ColumnType>> columns;

    ExpressionTypes(Function<String, Optional<ColumnType>> columns) {
        this.columns = columns;
    }

    Optional<ColumnType> typeOf(List<String> expression) {
        List<String> tokens = expression;
        while (tokens.size() > 2 && tokens.get(0).equals("(") && closing(tokens, 0) == tokens.size() - 1) {
            tokens = tokens.subList(1, tokens.size() - 1);
        }
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        if (tokens.size() == 1) {
            return ofOne(tokens.get(0));
        }
        if (isComparison(tokens)) {
            return Optional.of(TypeInference.bool());
        }
        if (containsOutside(tokens, "||")) {
            return Optional.of(ColumnType.plain("VARCHAR"));
        }
        return tokens.get(1).equals("(") ? ofCall(tokens) : Optional.empty();
    }

    private Optional<ColumnType> ofOne(String token) {
        if (Tokens.isText(token)) {
            return Optional.of(ColumnType.plain("VARCHAR"));
        }
        if (INTEGER.matcher(token).matches()) {
            return Optional.of(ColumnType.plain("BIGINT"));
        }
        if (REAL.matcher(token).matches()) {
            return Optional.of(TypeInference.ofAffinity("REAL"));
        }
        return switch (token) {
            case "true", "false" -> Optional.of(TypeInference.bool());
            case "current_timestamp" -> Optional.of(TypeInference.dateTime());
            case "current_date" -> Optional.of(TypeInference.date());
            case "current_time" -> Optional.of(TypeInference.time());
            default -> columns.apply(token.substring(token.lastIndexOf('.') + 1));
        };
    }

    private Optional<ColumnType> ofCall(List<String> tokens) {
        int end = closing(tokens, 1);
        String next = end + 1 < tokens.size() ? tokens.get(end + 1) : "";
        if (end < 0 || !(next.isEmpty() || next.equals("over") || next.equals("filter"))) {
            return Optional.empty();
        }
        List<String> arguments = tokens.subList(2, end);
        return switch (tokens.get(0)) {
            case "count",
                    "length",
                    "octet_length",
                    "instr",
                    "unicode",
                    "row_number",
                    "rank",
                    "dense_rank",
                    "ntile",
                    "unixepoch",
                    "json_array_length",
                    "sign" -> Optional.of(ColumnType.plain("BIGINT"));
            case "avg", "total", "julianday", "bm25", "percent_rank", "cume_dist", "round", "sqrt", "pow" ->
                Optional.of(TypeInference.ofAffinity("REAL"));
            case "upper",
                    "lower",
                    "trim",
                    "ltrim",
                    "rtrim",
                    "substr",
                    "substring",
                    "replace",
                    "group_concat",
                    "string_agg",
                    "printf",
                    "format",
                    "hex",
                    "quote",
                    "typeof",
                    "strftime",
                    "snippet",
                    "highlight",
                    "concat",
                    "concat_ws" -> Optional.of(ColumnType.plain("VARCHAR"));
            case "json",
                    "json_array",
                    "json_object",
                    "json_group_array",
                    "json_group_object",
                    "json_set",
                    "json_insert",
                    "json_patch",
                    "json_remove",
                    "json_replace" -> Optional.of(ColumnType.plain("JSON"));
            case "date" -> Optional.of(TypeInference.date());
            case "datetime" -> Optional.of(TypeInference.dateTime());
            case "time" -> Optional.of(TypeInference.time());
            case "exists", "json_valid" -> Optional.of(TypeInference.bool());
            case "sum", "abs" -> first(arguments).filter(ExpressionTypes::isNumber);
            case "max", "min", "coalesce", "ifnull", "nullif", "first_value", "last_value", "lag", "lead" ->
                first(arguments);
            case "cast" -> ofCast(arguments);
            default -> Optional.empty();
        };
    }

    private static boolean isNumber(ColumnType type) {
        return type.javaType() == null
                ? type.sqlType().equals("BIGINT")
                : type.sqlType().equals("DOUBLE");
    }

    private Optional<ColumnType> first(List<String> arguments) {
        int depth = 0;
        for (int i = 0; i < arguments.size(); i++) {
            depth += arguments.get(i).equals("(") ? 1 : arguments.get(i).equals(")") ? -1 : 0;
            if (depth == 0 && arguments.get(i).equals(",")) {
                return typeOf(arguments.subList(0, i));
            }
        }
        return typeOf(arguments);
    }

    private static Optional<ColumnType> ofCast(List<String> arguments) {
        int as = arguments.lastIndexOf("as");
        return as < 0
                ? Optional.empty()
                : Optional.of(
                        TypeInference.fromDeclaredType(String.join(" ", arguments.subList(as + 1, arguments.size()))));
    }

    private static boolean isComparison(List<String> tokens) {
        return List.of(
                                "=", "==", "<>", "!=", "<", "<=", ">", ">=", "is", "in", "like", "glob", "match",
                                "between", "and", "or")
                        .stream()
                        .anyMatch(sign -> containsOutside(tokens, sign))
                && !containsOutside(tokens, "case");
    }

    private static boolean containsOutside(List<String> tokens, String wanted) {
        int depth = 0;
        for (String token : tokens) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && token.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static int closing(List<String> tokens, int opening) {
        int depth = 0;
        for (int i = opening; i < tokens.size(); i++) {
            depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
