package io.millpond.jdbc;

/** The driver of {@code jdbc:libsql:} URLs. */
public final class LibsqlDriver {}
