/**
 * The HTTP server and its gate: who may come in, how often, and with how much; what is alive and what was asked of it.
 * Its door is {@link dev.delega.backend.http.server.Server}; what it serves stands behind
 * {@link dev.delega.backend.http.server.Door}.
 */
@NullMarked
package dev.delega.backend.http.server;

import org.jspecify.annotations.NullMarked;
