/** Certificates for tests, signed by a CA made on the fly. */
@NullMarked
package io.millpond.testkit.tls;

import org.jspecify.annotations.NullMarked;
