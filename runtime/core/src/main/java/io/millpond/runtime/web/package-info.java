/**
 * A visitor's bookmark on its way between requests: {@link io.millpond.runtime.web.BookmarkCookie} and {@link
 * io.millpond.runtime.web.BookmarkHeader} are plain text for any web framework, {@link io.millpond.runtime.web.SessionFilter} is
 * for servlets.
 */
@NullMarked
package io.millpond.runtime.web;

import org.jspecify.annotations.NullMarked;
