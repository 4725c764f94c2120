package io.millpond.codegen;

/** Text of the schema as parts of Java source. */
final class JavaText {
    private JavaText() {}

    /** A string literal. */
    static String literal(String text) {
        StringBuilder result = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> result.append("\\\"");
                case '\\' -> result.append("\\\\");
                case '\n' -> result.append("\\n");
                case '\r' -> result.append("\\r");
                default -> result.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return result.append('"').toString();
    }

    /** A comment's text as jOOQ can put it into Javadoc: one line, no tags, no Unicode escapes. */
    static String comment(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ")
                .replace("\\u", "\\ u")
                .replace("{@", "{ @")
                .replace("*/", "* /")
                .strip();
    }

    /** Any text within Javadoc. */
    static String javadoc(String text) {
        return comment(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
