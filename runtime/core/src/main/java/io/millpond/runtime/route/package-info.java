/** From verdict and situation to the place where a statement runs: {@link io.millpond.runtime.route.Router}. Private API. */
@NullMarked
package io.millpond.runtime.route;

import org.jspecify.annotations.NullMarked;
