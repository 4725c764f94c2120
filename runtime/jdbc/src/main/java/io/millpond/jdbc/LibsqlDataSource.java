package io.millpond.jdbc;

/** Opens connections to one libSQL database. */
public final class LibsqlDataSource {}
