/**
 * Who may come in, how often, and from which pages: {@code Origins}, {@code Guests} and {@code Buckets}. The gate asks
 * them, in this order, and {@code Streams} once more when a request becomes a stream.
 */
@NullMarked
package dev.delega.backend.http.server.guests;

import org.jspecify.annotations.NullMarked;
