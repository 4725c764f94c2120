package io.millpond.schema.sql;

/**
 * One token of SQL.
 *
 * @param kind what it is
 * @param text as written, quotes and comment marks included
 * @param start where it begins in the tokenized text, from 0, in chars
 */
public record Token(Kind kind, String text, int start) {

    /** The kinds that make a difference to Millpond. */
    public enum Kind {
        /** A bare word: keyword or name. */
        WORD,
        /** A name in double quotes, brackets or backticks. */
        QUOTED,
        /** A string in single quotes. */
        STRING,
        /** A blob such as {@code x'00ff'}. */
        BLOB,
        /** A number. */
        NUMBER,
        /** A parameter such as {@code ?1} or {@code :name}. */
        VARIABLE,
        /** An operator or punctuation mark. */
        OPERATOR,
        /** A comment, either form. */
        COMMENT,
        /** What SQLite answers with "unrecognized token": a stray character, a string or quoted name without end. */
        UNKNOWN
    }

    /**
     * Where it ends.
     *
     * @return the offset of the char after its last one
     */
    public int end() {
        return start + text.length();
    }

    /**
     * Whether this is a bare word and that keyword.
     *
     * @param keyword in any case
     * @return false for a quoted name and a string
     */
    public boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /**
     * Whether this is that operator.
     *
     * @param operator such as {@code (}
     * @return false for every other token
     */
    public boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    /**
     * Whether SQLite would take it for a name where it expects one; it takes strings too.
     *
     * @return true for words, quoted names and strings
     */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED || kind == Kind.STRING;
    }

    /**
     * The name this token means.
     *
     * @return its text without quotes
     */
    public String name() {
        if (kind == Kind.WORD || !isName()) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        char quote = text.charAt(0);
        return quote == '[' ? inner : inner.replace("" + quote + quote, "" + quote);
    }

    /**
     * Whether this is a block comment that runs to the end of the text, which SQLite accepts.
     *
     * @return true where its {@code *}{@code /} is missing
     */
    public boolean isUnclosedComment() {
        return kind == Kind.COMMENT && text.startsWith("/*") && (text.length() < 4 || !text.endsWith("*/"));
    }
}
