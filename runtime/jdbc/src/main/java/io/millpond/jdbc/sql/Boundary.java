package io.millpond.jdbc.sql;

/**
 * Tells where a statement ends, fed with its tokens in order. Semicolons inside a trigger's body do not count; the body ends
 * with the END that stands behind one of them, which the END of a CASE never does. For one statement, one thread.
 *
 * @see <a href="https://sqlite.org/lang_createtrigger.html">a trigger's body</a>
 */
final class Boundary {
    private final boolean isTrigger;
    private boolean isInBody;
    private boolean isBehindSemicolon;

    /** Looks ahead with a second walker, so that the first keeps its place. */
    Boundary(Tokens first) {
        this.isTrigger = isTrigger(first);
    }

    /** Whether this token is the semicolon that ends the statement. */
    boolean isAt(Tokens token) {
        boolean isSemicolon = token.is(';');
        if (isSemicolon && !isInBody) {
            return true;
        }
        if (isTrigger) {
            if (!isInBody) {
                isInBody = token.is("begin");
            } else if (isBehindSemicolon && token.is("end")) {
                isInBody = false;
            }
            isBehindSemicolon = isSemicolon;
        }
        return false;
    }

    private static boolean isTrigger(Tokens first) {
        if (!first.is("create") && !first.is("explain")) {
            return false;
        }
        Tokens ahead = first.copy();
        if (ahead.is("explain") && ahead.next().is("query")) {
            ahead.next().next();
        }
        if (!ahead.is("create")) {
            return false;
        }
        ahead.next();
        if (ahead.is("temp") || ahead.is("temporary")) {
            ahead.next();
        }
        return ahead.is("trigger");
    }
}
