package io.millpond.blog.accounts;

/**
 * A browser that is signed in.
 *
 * @param account whose browser it is
 * @param csrfToken what every form of this session has to send back
 */
public record Session(Account account, String csrfToken) {}
