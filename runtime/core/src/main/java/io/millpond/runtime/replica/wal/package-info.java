/** Pages into a live SQLite file: {@link io.millpond.runtime.replica.wal.LiveFile}. Private API. */
@NullMarked
package io.millpond.runtime.replica.wal;

import org.jspecify.annotations.NullMarked;
