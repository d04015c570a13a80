/**
 * The client half of the REST contract: one method per endpoint, whoever carries the request. The door is
 * {@code DelegaClient}, for tools and commands; behind it stands a class for each kind of thing that is asked for.
 * Requests, replies and those who carry them are in {@code client.carrier}.
 */
@NullMarked
package dev.delega.client;

import org.jspecify.annotations.NullMarked;
