/** Where pages come from: {@link io.millpond.runtime.replica.source.ReplicaSource} and its positions. Private API. */
@NullMarked
package io.millpond.runtime.replica.source;

import org.jspecify.annotations.NullMarked;
