package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.KeptColumn;
import io.millpond.jdbc.sql.SessionValue;
import java.util.List;
import java.util.Set;

/**
 * What a SQL text is.
 *
 * @param kind what it does
 * @param sessionValues values of the own connection that it computes with; empty for {@link Kind#KEPT}
 * @param kept the columns of a {@link Kind#KEPT} question, in order; else empty
 * @param parts the statements of {@link Kind#SEVERAL}, in order; else empty
 * @param detail the savepoint's name, or why it is {@link Kind#REFUSED}; else empty
 * @param hint where it is asked to run, by a comment
 */
public record Verdict(
        Kind kind,
        Set<SessionValue> sessionValues,
        List<KeptColumn> kept,
        List<String> parts,
        String detail,
        Hint hint) {
    /** Copies the collections. */
    public Verdict {
        sessionValues = Set.copyOf(sessionValues);
        kept = List.copyOf(kept);
        parts = List.copyOf(parts);
    }

    /**
     * A verdict about which nothing more is to be said.
     *
     * @param kind what the statement does
     * @return without a hint
     */
    public static Verdict of(Kind kind) {
        return named(kind, "");
    }

    static Verdict named(Kind kind, String name) {
        return new Verdict(kind, Set.of(), List.of(), List.of(), name, Hint.NONE);
    }

    static Verdict kept(List<KeptColumn> columns) {
        return new Verdict(Kind.KEPT, Set.of(), columns, List.of(), "", Hint.NONE);
    }

    static Verdict several(List<String> parts) {
        return new Verdict(Kind.SEVERAL, Set.of(), List.of(), parts, "", Hint.NONE);
    }

    static Verdict refused(String why) {
        return named(Kind.REFUSED, why);
    }

    Verdict with(Set<SessionValue> values) {
        return new Verdict(kind, values, kept, parts, detail, hint);
    }

    Verdict hinted(Hint asked) {
        return asked == hint ? this : new Verdict(kind, sessionValues, kept, parts, detail, asked);
    }
}
