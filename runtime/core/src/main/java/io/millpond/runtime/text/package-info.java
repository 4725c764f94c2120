/** How settings are written as text, and SQL in messages. Private API. */
@NullMarked
package io.millpond.runtime.text;

import org.jspecify.annotations.NullMarked;
