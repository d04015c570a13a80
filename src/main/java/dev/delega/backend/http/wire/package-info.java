/**
 * HTTP/1.1 on sockets, read strictly: what two readers could understand differently is refused, everything has a
 * bound, and nobody may take longer than they need. Knows no paths, no keys and no JSON. Its door is
 * {@link dev.delega.backend.http.wire.Listener}.
 */
@NullMarked
package dev.delega.backend.http.wire;

import org.jspecify.annotations.NullMarked;
