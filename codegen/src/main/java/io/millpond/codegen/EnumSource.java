package io.millpond.codegen;

import java.util.ArrayList;
import java.util.List;

/** The body of a plain Java enum over database texts; nothing in it needs jOOQ. */
record EnumSource(String name, List<String> literals) {

    List<String> lines() {
        List<String> constants = new ConstantNames(literals).names();
        List<String> lines = new ArrayList<>();
        lines.add("public enum " + name + " {");
        for (int i = 0; i < literals.size(); i++) {
            String end = i == literals.size() - 1 ? ";" : ",";
            lines.add(constants.get(i) + "(" + JavaText.literal(literals.get(i)) + ")" + end);
        }
        lines.addAll(members().lines().toList());
        return lines;
    }

    private String members() {
        return """

                private final java.lang.String literal;

                private NAME(java.lang.String literal) {
                this.literal = literal;
                }

                /**
                 * The value as the database holds it.
                 *
                 * @return the text in the CHECK constraint
                 */
                public java.lang.String literal() {
                return literal;
                }

                /**
                 * Finds a constant.
                 *
                 * @param literal the value as the database holds it
                 * @return the constant
                 * @throws IllegalArgumentException where there is none
                 */
                public static NAME ofLiteral(java.lang.String literal) {
                for (NAME value : values()) {
                if (value.literal.equals(literal)) {
                return value;
                }
                }
                throw new java.lang.IllegalArgumentException("NAME has no value '" + literal + "'");
                }
                }
                """.replace("NAME", name);
    }
}
