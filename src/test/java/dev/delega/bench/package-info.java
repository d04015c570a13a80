/** Measurements that are run by hand; each says how in its first comment. */
@NullMarked
package dev.delega.bench;

import org.jspecify.annotations.NullMarked;
