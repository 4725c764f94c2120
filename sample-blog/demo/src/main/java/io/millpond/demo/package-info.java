/** What {@code ./demo} runs: {@link io.millpond.demo.Demo}. Two blogs on one primary, seen through HTTP as visitors see them. */
@NullMarked
package io.millpond.demo;

import org.jspecify.annotations.NullMarked;
