package io.millpond.codegen.type;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Texts, numbers and truth values as they stand in an expression. */
final class Literal {
    private static final Pattern INTEGER = Pattern.compile("\\d+");
    private static final Pattern REAL = Pattern.compile("\\d*\\.\\d*(e\\d+)?");

    private Literal() {}

    /** Empty where the token is no literal. */
    static Optional<ColumnType> typeOf(String token) {
        if (Tokens.isText(token)) {
            return Optional.of(ColumnType.plain("VARCHAR"));
        }
        if (INTEGER.matcher(token).matches()) {
            return Optional.of(ColumnType.plain("BIGINT"));
        }
        if (REAL.matcher(token).matches()) {
            return Optional.of(TypeInference.ofAffinity("REAL"));
        }
        boolean isTruth = token.equals("true") || token.equals("false");
        return isTruth ? Optional.of(TypeInference.bool()) : Optional.empty();
    }

    /** Whether a literal is stored as a value of a type is, so that it can be read as one. */
    static boolean isOf(ColumnType type, String token) {
        if (Tokens.isText(token)) {
            return isTextOf(type, token);
        }
        boolean isZeroOrOne = List.of("0", "1", "true", "false").contains(token);
        return switch (type.sqlType()) {
            case "BOOLEAN" -> isZeroOrOne;
            case "BIGINT", "INTEGER" -> isZeroOrOne || INTEGER.matcher(token).matches();
            case "DOUBLE", "NUMERIC" -> true;
            default -> false;
        };
    }

    private static boolean isTextOf(ColumnType type, String token) {
        EnumType texts = type.enumType();
        if (texts != null) {
            // An enum of the application's own says itself which texts it has.
            return texts.userClass() != null || texts.literals().contains(Tokens.text(token));
        }
        boolean isPlain = type.factory() == null && type.sqlType().equals("VARCHAR");
        return isPlain || type.sqlType().equals("JSON");
    }
}
