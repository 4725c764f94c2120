package io.millpond.migrations.difference;

/**
 * One thing in which two schemas differ.
 *
 * @param kind {@code table}, {@code index}, {@code view}, {@code trigger} or {@code virtual table}
 * @param name of the object, as its author wrote it
 * @param message what differs, without the name
 */
public record Difference(String kind, String name, String message) {
    /**
     * The difference as a sentence without full stop.
     *
     * @return such as {@code table posts: column title: type TEXT -> INTEGER}
     */
    @Override
    public String toString() {
        return kind + " " + name + ": " + message;
    }
}
