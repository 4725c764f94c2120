package io.millpond.migrations.plan;

/**
 * What a step makes lose something, or what rows may not fulfil.
 *
 * @param text with its kind, such as {@code index posts_slug on posts}
 * @param name by which it is allowed
 */
record Subject(String text, NamePath name) {
    static Subject of(String kind, String name) {
        return new Subject(kind + " " + name, NamePath.of(name));
    }

    static Subject on(String kind, String name, String target) {
        return new Subject(kind + " " + name + " on " + target, NamePath.of(name));
    }

    static Subject column(String table, String column) {
        return new Subject("column " + table + "." + column, NamePath.of(table, column));
    }
}
