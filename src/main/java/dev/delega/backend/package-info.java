/** Our own backend: opens the store and wires the rooms. Its door is {@link dev.delega.backend.Backend}. */
@NullMarked
package dev.delega.backend;

import org.jspecify.annotations.NullMarked;
