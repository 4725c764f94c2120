package io.millpond.runtime.pool;

/** How a SQL text is shown in messages: without the values that literals carry. Stateless. */
final class Purpose {
    private static final int LENGTH = 120;

    private Purpose() {}

    /** One line; string literals become {@code '…'}, because they may be secrets. */
    static String shorten(String sql) {
        StringBuilder shown = new StringBuilder();
        boolean isLiteral = false;
        for (int i = 0; i < sql.length() && shown.length() < LENGTH; i++) {
            char c = sql.charAt(i);
            if (c == '\'') {
                shown.append(isLiteral ? "…'" : "'");
                isLiteral = !isLiteral;
            } else if (!isLiteral) {
                shown.append(c < ' ' ? ' ' : c);
            }
        }
        return shown.append(shown.length() >= LENGTH ? "…" : "").toString();
    }
}
