/** The file system as far as a power loss can show it: {@link io.millpond.runtime.replica.disk.Disk}. Private API. */
@NullMarked
package io.millpond.runtime.replica.disk;

import org.jspecify.annotations.NullMarked;
