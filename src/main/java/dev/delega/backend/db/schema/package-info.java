/**
 * What tables there are and how each engine spells them. Its doors are {@code Migrations}, for the engines as they
 * open, and {@code Dialect}, for whoever writes a statement that they read differently.
 */
@NullMarked
package dev.delega.backend.db.schema;

import org.jspecify.annotations.NullMarked;
