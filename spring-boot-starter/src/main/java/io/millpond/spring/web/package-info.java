/**
 * One session for each HTTP request, continued from the visitor's last one by a bookmark in a cookie: who writes on one
 * server reads it on all of them.
 */
@NullMarked
package io.millpond.spring.web;

import org.jspecify.annotations.NullMarked;
