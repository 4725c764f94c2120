/** Tokens as libSQL servers accept them. */
@NullMarked
package io.millpond.testkit.jwt;

import org.jspecify.annotations.NullMarked;
