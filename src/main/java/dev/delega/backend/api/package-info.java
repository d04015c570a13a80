/** The REST contract: which request calls which rule, and how things look on the wire. */
@NullMarked
package dev.delega.backend.api;

import org.jspecify.annotations.NullMarked;
