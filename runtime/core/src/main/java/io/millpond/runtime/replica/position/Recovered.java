package io.millpond.runtime.replica.position;

/**
 * What is known of a replica's file when it is opened.
 *
 * @param entry the newest that is certainly true: the file contains at least that
 * @param isExact whether it contains nothing beyond; if false, what is fetched from here must be applied as one transaction
 *     up to the primary's end, or readers would see a mixture of older and newer pages
 */
public record Recovered(Entry entry, boolean isExact) {}
