/**
 * What one user has seen and written, and what a read may miss: {@link io.millpond.runtime.session.Session}, {@link
 * io.millpond.runtime.session.Bookmark}, {@link io.millpond.runtime.session.Consistency}. {@link
 * io.millpond.runtime.session.ReadGate} decides whether the replica may answer a read; private API, as everything else here.
 */
@NullMarked
package io.millpond.runtime.session;

import org.jspecify.annotations.NullMarked;
