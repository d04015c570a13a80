/**
 * What backends answer, old ones and new ones, turned into the words of the contract. The doors are the {@code Read*}
 * classes, {@code Lenient} for a single value and {@code Said} for the sentence of a refusal; only the client calls
 * them, and they know nothing of endpoints or carriers.
 */
@NullMarked
package dev.delega.client.replies;

import org.jspecify.annotations.NullMarked;
