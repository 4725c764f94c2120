package io.millpond.blog.accounts;

/**
 * Who is signed in.
 *
 * @param id the user's key
 * @param name as readers see it
 * @param mayEdit whether the role allows writing
 */
public record Account(long id, String name, boolean mayEdit) {}
