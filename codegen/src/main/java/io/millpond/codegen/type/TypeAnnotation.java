package io.millpond.codegen.type;

import io.millpond.schema.model.Affinity;
import io.millpond.schema.model.Column;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** Follows one {@code @type} annotation. */
final class TypeAnnotation {
    private static final Pattern CLASS = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)+");
    private static final Pattern NAME = Pattern.compile("[A-Z]\\w*");
    private static final String ALLOWED = "Write one of: @type boolean, int, long, double, text, blob, any, instant,"
            + " instant_millis, instant_text, date, datetime, time, uuid, json, decimal, enum, enum Name,"
            + " enum com.acme.Status, com.acme.Money (read by com.acme.MoneyConverter),"
            + " com.acme.Money via com.acme.AnyConverter.";

    private final String table;
    private final Column column;
    private final CheckReader checks;
    private final Affinity affinity;

    TypeAnnotation(String table, Column column, CheckReader checks) {
        this.table = table;
        this.column = column;
        this.checks = checks;
        this.affinity = Affinity.of(column.declaredType());
    }

    ColumnType resolve(String argument) {
        String[] words = argument.strip().split("\\s+");
        if (words[0].equals("enum")) {
            return resolveEnum(words);
        }
        if (CLASS.matcher(words[0]).matches()) {
            return resolveClass(words);
        }
        if (words.length > 1) {
            throw invalid("@type " + argument + " is not understood.", ALLOWED);
        }
        return resolveBuiltIn(words[0]);
    }

    private ColumnType resolveBuiltIn(String word) {
        return switch (word) {
            case "boolean" -> keptAsNumber(TypeInference.bool());
            case "int" -> keptAsNumber(ColumnType.plain("INTEGER"));
            case "long" -> keptAsNumber(ColumnType.plain("BIGINT"));
            case "double" -> TypeInference.ofAffinity("REAL");
            case "text" -> ColumnType.plain("VARCHAR");
            case "blob" -> ColumnType.plain("BLOB");
            case "any" -> TypeInference.any();
            case "instant" -> keptAsNumber(TypeInference.instantSeconds());
            case "instant_millis" -> keptAsNumber(TypeInference.instantMillis());
            case "instant_text" -> keptAsText(ColumnType.bound("VARCHAR", Instant.class, "instantText"));
            case "date" -> TypeInference.date();
            case "datetime" -> TypeInference.dateTime();
            case "time" -> TypeInference.time();
            case "uuid" ->
                affinity == Affinity.BLOB ? ColumnType.bound("BLOB", UUID.class, "uuidBlob") : TypeInference.uuidText();
            case "json" -> ColumnType.plain("JSON");
            case "decimal" -> keptAsText(ColumnType.bound("VARCHAR", BigDecimal.class, "decimalText"));
            default -> throw invalid("there is no @type " + word + ".", ALLOWED);
        };
    }

    /** A column of numeric affinity turns '1.10' into the number 1.1. */
    private ColumnType keptAsText(ColumnType type) {
        if (affinity == Affinity.TEXT || affinity == Affinity.BLOB) {
            return type;
        }
        throw invalid(
                "@type " + said() + " keeps text, but a column" + " declared " + column.declaredType()
                        + " turns text that looks like a number into one.",
                "Declare the column TEXT.");
    }

    /** A column of text affinity turns the number 1 into '1', one of REAL affinity rounds large ones. */
    private ColumnType keptAsNumber(ColumnType type) {
        if (affinity != Affinity.TEXT && affinity != Affinity.REAL) {
            return type;
        }
        throw invalid(
                "@type " + said() + " keeps integers, which a column declared " + column.declaredType() + " does not.",
                "Declare the column INTEGER.");
    }

    private String said() {
        return column.comment().annotation("type").orElseThrow().argument();
    }

    private ColumnType resolveEnum(String[] words) {
        if (words.length > 2) {
            throw invalid("an enum has one name.", ALLOWED);
        }
        if (words.length == 2 && CLASS.matcher(words[1]).matches()) {
            return keptAsText(ColumnType.of(new EnumType(words[1], true, words[1], List.of())));
        }
        List<String> literals = checks.allowed()
                .filter(list -> list.stream().allMatch(Tokens::isText))
                .orElseThrow(() -> invalid(
                        "@type enum needs to know the values.",
                        "Add CHECK (" + column.name() + " IN ('…', '…')) to the column, or name an enum of your own:"
                                + " @type enum com.acme.Status."));
        EnumType inferred = TypeInference.enumOf(table, column.name(), literals);
        if (words.length == 1) {
            return keptAsText(ColumnType.of(inferred));
        }
        if (!NAME.matcher(words[1]).matches()) {
            throw invalid(
                    words[1] + " is no name for an enum.", "Write it as a Java class name: @type enum PostStatus.");
        }
        return keptAsText(ColumnType.of(new EnumType(words[1], true, null, inferred.literals())));
    }

    private ColumnType resolveClass(String[] words) {
        String stored = TypeInference.ofAffinity(column.declaredType()).sqlType();
        if (words.length == 1) {
            return ColumnType.converted(stored, words[0], words[0] + "Converter");
        }
        if (words.length == 3
                && words[1].equals("via")
                && CLASS.matcher(words[2]).matches()) {
            return ColumnType.converted(stored, words[0], words[2]);
        }
        throw invalid("@type " + String.join(" ", words) + " is not understood.", ALLOWED);
    }

    private InvalidTypeException invalid(String problem, String nextStep) {
        return new InvalidTypeException(table, column.name(), problem, nextStep);
    }
}
