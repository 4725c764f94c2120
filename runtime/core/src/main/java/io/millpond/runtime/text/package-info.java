/** How settings are written as text. Private API. */
@NullMarked
package io.millpond.runtime.text;

import org.jspecify.annotations.NullMarked;
