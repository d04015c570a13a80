/**
 * What the server and those around it agree on: the {@code Door} behind which the routes stand, the {@code Rules} of
 * its owner and the {@code AccessLog} for them, and what goes back over the wire, {@code Said} or {@code Refusal}. The
 * backend is a door, the settings make the rules; the rooms of the server build on both.
 */
@NullMarked
package dev.delega.backend.http.server.terms;

import org.jspecify.annotations.NullMarked;
