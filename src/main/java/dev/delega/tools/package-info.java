/**
 * What agents can ask for, one file per toolset: argument records, descriptions, and how answers read. The door is
 * {@code Catalogue}; tools never know where the backend is.
 */
@NullMarked
package dev.delega.tools;

import org.jspecify.annotations.NullMarked;
