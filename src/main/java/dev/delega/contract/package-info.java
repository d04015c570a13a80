/** The words both sides of the wire share. Records without behaviour beyond reading themselves; anyone may use them. */
@NullMarked
package dev.delega.contract;

import org.jspecify.annotations.NullMarked;
