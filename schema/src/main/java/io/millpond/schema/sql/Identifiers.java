package io.millpond.schema.sql;

/** Names as SQLite compares and quotes them. */
public final class Identifiers {
    private Identifiers() {}

    /**
     * The form in which SQLite compares names: A to Z in lower case, every other character as it is. So {@code É} and
     * {@code é} name two tables.
     *
     * @param name without quotes
     * @return equal for names that SQLite takes for the same
     */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return foldFrom(name, i);
            }
        }
        return name;
    }

    private static String foldFrom(String name, int first) {
        char[] chars = name.toCharArray();
        for (int i = first; i < chars.length; i++) {
            if (chars[i] >= 'A' && chars[i] <= 'Z') {
                chars[i] = (char) (chars[i] + ('a' - 'A'));
            }
        }
        return new String(chars);
    }

    /**
     * Whether SQLite takes two names for the same.
     *
     * @param a without quotes
     * @param b without quotes
     * @return true where they differ in the case of A to Z at most
     */
    public static boolean same(String a, String b) {
        return fold(a).equals(fold(b));
    }

    /**
     * The upper-case form of names that have one by convention: types and collations.
     *
     * @param name without quotes
     * @return a to z in upper case, every other character as it is
     */
    public static String upper(String name) {
        StringBuilder result = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            result.append(c >= 'a' && c <= 'z' ? (char) (c - ('a' - 'A')) : c);
        }
        return result.toString();
    }

    /**
     * Whether a name may stand in SQL without quotes wherever a name is expected.
     *
     * @param name without quotes
     * @return false for keywords and for names with other characters than letters, digits, {@code _} and {@code $}
     */
    public static boolean isPlain(String name) {
        return isWord(name) && !Keywords.isKeyword(name);
    }

    /**
     * Writes a name so that it means itself anywhere in SQL.
     *
     * @param name without quotes
     * @return the name in double quotes, always
     */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static boolean isWord(String name) {
        if (name.isEmpty() || !Tokenizer.isWordStart(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> Tokenizer.isWordPart((char) c));
    }
}
