/**
 * The HTTP server and its gate: every request passes it, and then meets the routes, a stream or a page. Its door is
 * {@link dev.delega.backend.http.server.Server}, which whoever starts the program starts; who is at the gate is found
 * out in {@code server.guests}, and what the server tells about itself is in {@code server.pages}.
 */
@NullMarked
package dev.delega.backend.http.server;

import org.jspecify.annotations.NullMarked;
