/** Checks of the house itself: what is written beside the code is true. */
@NullMarked
package dev.delega.house;

import org.jspecify.annotations.NullMarked;
