/**
 * HTTP/1.1 on sockets: connections, and the answers on them. Everything has a bound, and nobody may take longer than
 * they need. Knows no paths, no keys and no JSON. Its door is {@link dev.delega.backend.http.wire.Listener}, on a
 * {@code Port} that was taken before; how strictly what comes in is read is the business of {@code wire.reading}.
 */
@NullMarked
package dev.delega.backend.http.wire;

import org.jspecify.annotations.NullMarked;
