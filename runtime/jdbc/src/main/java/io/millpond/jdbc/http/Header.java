package io.millpond.jdbc.http;

/**
 * A header of a request.
 *
 * @param name as sent
 * @param value without line breaks; never in messages
 */
public record Header(String name, String value) {
    @Override
    public String toString() {
        return name;
    }
}
