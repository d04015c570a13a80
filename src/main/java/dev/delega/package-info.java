/** The start of the program and its settings. */
@NullMarked
package dev.delega;

import org.jspecify.annotations.NullMarked;
