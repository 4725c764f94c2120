package io.millpond.blog.importing;

/**
 * What is to be said of one file.
 *
 * @param path below the imported folder
 * @param reason why it was skipped or not imported, for whoever runs the import
 */
public record FileNote(String path, String reason) {}
