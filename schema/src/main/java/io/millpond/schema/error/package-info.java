/** The one root of errors of the build-time modules: {@link io.millpond.schema.error.BuildException}. */
@NullMarked
package io.millpond.schema.error;

import org.jspecify.annotations.NullMarked;
