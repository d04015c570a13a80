/**
 * Reads requests strictly: what two readers could understand differently is {@code Unreadable}, and {@code Limits} are
 * kept. A connection reads a {@code Head} and a {@code Body} from its {@code Source}; what was {@code Heard} goes on to
 * whoever answers. It knows nothing of connections.
 */
@NullMarked
package dev.delega.backend.http.wire.reading;

import org.jspecify.annotations.NullMarked;
