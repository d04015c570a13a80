/** What was recorded with an older backend, played again to ours. */
@NullMarked
package dev.delega.recorded;

import org.jspecify.annotations.NullMarked;
