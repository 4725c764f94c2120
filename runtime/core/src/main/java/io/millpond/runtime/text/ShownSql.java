package io.millpond.runtime.text;

import io.millpond.jdbc.sql.Tokens;

/** How a SQL text is shown in messages: on one line, without comments and without what its literals carry. Stateless. */
public final class ShownSql {
    private static final int SHORT = 120;

    private ShownSql() {}

    /**
     * As short as a message wants it.
     *
     * @param sql any text
     * @return at most 121 characters; see {@link #of}
     */
    public static String shorten(String sql) {
        return of(sql, SHORT);
    }

    /**
     * On one line.
     *
     * @param sql any text; what is not SQL is shown as far as it can be read
     * @param longest how many characters of it are shown at most, and then {@code …}
     * @return with {@code '…'} for each string or blob literal, because it may be a secret
     */
    public static String of(String sql, int longest) {
        StringBuilder shown = new StringBuilder();
        int before = 0;
        for (Tokens token = new Tokens(sql).next(); !token.isEnd() && shown.length() <= longest; token.next()) {
            if (token.start() > before && !shown.isEmpty()) {
                shown.append(' ');
            }
            shown.append(isLiteral(token) ? "'…'" : oneLine(token.text()));
            before = token.end();
        }
        if (shown.length() > longest) {
            shown.setLength(longest);
            shown.append('…');
        }
        return shown.toString();
    }

    /** Also one that is never closed, which {@link Tokens} does not call a string. */
    private static boolean isLiteral(Tokens token) {
        return token.kind() == Tokens.Kind.STRING || token.is('\'');
    }

    private static String oneLine(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) < ' ') {
                return name.replaceAll("\\p{Cntrl}", " ");
            }
        }
        return name;
    }
}
