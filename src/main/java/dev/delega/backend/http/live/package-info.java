/**
 * Telling what happens while it happens: a stream of events, and the same on a WebSocket. Both are the long poll of
 * the contract, asked again and again on the server's side, so that they show what it shows and nothing else.
 */
@NullMarked
package dev.delega.backend.http.live;

import org.jspecify.annotations.NullMarked;
