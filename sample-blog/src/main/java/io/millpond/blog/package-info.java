/**
 * A blog on Millpond, as a customer would write it: every query goes through classes generated from
 * {@code src/main/schema}.
 *
 * <p>Entry: {@link io.millpond.blog.Blog}. It is safe for any number of threads.
 */
@NullMarked
package io.millpond.blog;

import org.jspecify.annotations.NullMarked;
