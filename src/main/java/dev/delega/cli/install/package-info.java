/** Puts the program where it starts fastest: a copy of its own, a launcher, and caches that belong to exactly that copy. */
@NullMarked
package dev.delega.cli.install;

import org.jspecify.annotations.NullMarked;
