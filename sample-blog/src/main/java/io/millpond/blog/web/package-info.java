/**
 * The blog over HTTP: pages, forms, cookies, headers.
 *
 * <p>Entry: {@link io.millpond.blog.web.BlogServer}. Handlers run on the server's threads and keep no state of their own.
 */
@NullMarked
package io.millpond.blog.web;

import org.jspecify.annotations.NullMarked;
