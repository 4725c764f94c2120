/**
 * The messages of Hrana over HTTP, version 3, and their JSON. Values are {@code null}, {@link Long}, {@link Double}, {@link String}, {@code byte[]}. Stateless but for the readers and writers. Private API.
 */
@NullMarked
package io.millpond.jdbc.hrana;

import org.jspecify.annotations.NullMarked;
