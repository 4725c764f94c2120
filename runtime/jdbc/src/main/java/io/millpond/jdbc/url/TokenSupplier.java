package io.millpond.jdbc.url;

import org.jspecify.annotations.Nullable;

/** Gives the token when a connection opens, and again after the server refused it. Called from any thread. */
@FunctionalInterface
public interface TokenSupplier {
    /**
     * The token to send.
     *
     * @param refused the token that the server answered with 401, or null if there is none
     * @return a JWT without {@code Bearer}; null: send none; the same as {@code refused}: there is no other
     */
    @Nullable String token(@Nullable String refused);
}
