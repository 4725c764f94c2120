package io.millpond.jdbc.hrana;

/** Makes text that UTF-8 can say. Stateless. */
final class Surrogates {
    private Surrogates() {}

    /**
     * The text with {@code ?} for each half of a surrogate pair that stands alone: the server refuses the whole request
     * for one, and sqlite-jdbc, which uses {@link String#getBytes}, stores the same.
     */
    static String paired(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!isPair(text, i)) {
                    return replaced(text, i);
                }
                i++;
            }
        }
        return text;
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }

    private static String replaced(String text, int from) {
        StringBuilder whole = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (isPair(text, i)) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                whole.setCharAt(i, '?');
            }
        }
        return whole.toString();
    }
}
