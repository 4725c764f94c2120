/**
 * Servers that hold a copy of the primary, and which of them answers fastest: {@link io.millpond.runtime.endpoint.Endpoints}.
 * One thread looks at all of them; reads only look at what it has found. Private API.
 */
@NullMarked
package io.millpond.runtime.endpoint;

import org.jspecify.annotations.NullMarked;
