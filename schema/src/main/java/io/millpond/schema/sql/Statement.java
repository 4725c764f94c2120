package io.millpond.schema.sql;

import java.util.List;

/**
 * One statement of a longer text.
 *
 * @param text from its first token to its semicolon, which is left out
 * @param start where it begins in the longer text, from 0, in chars
 * @param tokens at least one, without comments; their offsets count from the longer text's beginning
 */
public record Statement(String text, int start, List<Token> tokens) {

    /** Copies the list. */
    public Statement {
        tokens = List.copyOf(tokens);
    }
}
