/** How far a replica's file is, safe against kill and power loss: {@link io.millpond.runtime.replica.position.PositionFile}. Private API. */
@NullMarked
package io.millpond.runtime.replica.position;

import org.jspecify.annotations.NullMarked;
