package io.millpond.codegen.type;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an expression gives, where that can be said for sure: a column, a literal, a CAST, a comparison or one of
 * SQLite's functions.
 */
final class ExpressionTypes {
    private static final List<String> COMPARISONS = List.of(
            "=", "==", "<>", "!=", "<", "<=", ">", ">=", "is", "in", "like", "glob", "match", "between", "and", "or");

    private final Function<String, Optional<ColumnType>> columns;

    ExpressionTypes(Function<String, Optional<ColumnType>> columns) {
        this.columns = columns;
    }

    Optional<ColumnType> typeOf(List<String> expression) {
        List<String> tokens = Nesting.withoutParentheses(expression);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        if (tokens.size() == 1) {
            return ofOne(tokens.get(0));
        }
        switch (tokens.get(0)) {
            case "select" -> {
                return ofQuery(tokens);
            }
            case "with", "values", "case" -> {
                return Optional.empty();
            }
            default -> {
                return ofParts(tokens);
            }
        }
    }

    /** Its own columns could bear the names of others where it has queries of its own. */
    private Optional<ColumnType> ofQuery(List<String> tokens) {
        boolean isSimple = Collections.frequency(tokens, "select") == 1 && Collections.frequency(tokens, "values") == 0;
        List<List<String>> items = isSimple ? SelectList.of(tokens) : List.of();
        return items.size() == 1 ? typeOf(items.get(0)) : Optional.empty();
    }

    private Optional<ColumnType> ofParts(List<String> tokens) {
        if (isComparison(tokens)) {
            return Optional.of(TypeInference.bool());
        }
        if (Nesting.hasOutside(tokens, "||")) {
            return Optional.of(ColumnType.plain("VARCHAR"));
        }
        return tokens.get(1).equals("(") ? ofCall(tokens) : Optional.empty();
    }

    private Optional<ColumnType> ofOne(String token) {
        Optional<ColumnType> literal = Literal.typeOf(token);
        if (literal.isPresent()) {
            return literal;
        }
        return switch (token) {
            case "current_timestamp" -> Optional.of(TypeInference.dateTime());
            case "current_date" -> Optional.of(TypeInference.date());
            case "current_time" -> Optional.of(TypeInference.time());
            default -> columns.apply(token.substring(token.lastIndexOf('.') + 1));
        };
    }

    private Optional<ColumnType> ofCall(List<String> tokens) {
        int end = Nesting.closing(tokens, 1);
        String next = end + 1 < tokens.size() ? tokens.get(end + 1) : "";
        if (end < 0 || !(next.isEmpty() || next.equals("over") || next.equals("filter"))) {
            return Optional.empty();
        }
        List<String> inside = tokens.subList(2, end);
        List<List<String>> arguments = Nesting.split(inside, ",");
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
            case "sum", "abs" -> typeOf(arguments.get(0)).filter(ExpressionTypes::isNumber);
            case "nullif", "first_value", "last_value" -> typeOf(arguments.get(0));
            case "max", "min", "coalesce", "ifnull" -> agreed(arguments);
            case "lag", "lead" -> agreed(withoutOffset(arguments));
            case "cast" -> ofCast(inside);
            default -> Optional.empty();
        };
    }

    private static boolean isNumber(ColumnType type) {
        return type.javaType() == null
                ? type.sqlType().equals("BIGINT")
                : type.sqlType().equals("DOUBLE");
    }

    /** The second argument says how many rows away, the third what is given where there is none. */
    private static List<List<String>> withoutOffset(List<List<String>> arguments) {
        return arguments.size() < 3 ? arguments.subList(0, 1) : List.of(arguments.get(0), arguments.get(2));
    }

    /** What all arguments are, NULL apart; literals are what the others are, if they can be. */
    private Optional<ColumnType> agreed(List<List<String>> arguments) {
        List<List<String>> values = arguments.stream()
                .filter(argument -> !argument.equals(List.of("null")))
                .toList();
        List<String> literals = values.stream()
                .filter(ExpressionTypes::isLiteral)
                .map(argument -> argument.get(0))
                .toList();
        Set<Optional<ColumnType>> types = new HashSet<>();
        for (List<String> value : values) {
            if (values.size() == literals.size() || !isLiteral(value)) {
                types.add(typeOf(value));
            }
        }
        Optional<ColumnType> type = types.size() == 1 ? types.iterator().next() : Optional.empty();
        return type.filter(one -> literals.stream().allMatch(literal -> Literal.isOf(one, literal)));
    }

    private static boolean isLiteral(List<String> argument) {
        return argument.size() == 1 && Literal.typeOf(argument.get(0)).isPresent();
    }

    private static Optional<ColumnType> ofCast(List<String> arguments) {
        int as = arguments.lastIndexOf("as");
        return as < 0
                ? Optional.empty()
                : Optional.of(
                        TypeInference.fromDeclaredType(String.join(" ", arguments.subList(as + 1, arguments.size()))));
    }

    private static boolean isComparison(List<String> tokens) {
        return COMPARISONS.stream().anyMatch(sign -> Nesting.hasOutside(tokens, sign))
                && !Nesting.hasOutside(tokens, "case");
    }
}
