/** JSON trees without an object mapper; the one thing that every room may use. */
@NullMarked
package dev.delega.json;

import org.jspecify.annotations.NullMarked;
