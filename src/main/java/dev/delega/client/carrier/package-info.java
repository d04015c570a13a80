/**
 * One request to a backend and what comes back, whoever carries it: {@code Caller} is whom to ask, in this process
 * ({@code InProcess}) or over HTTP ({@code client.http}). The door for the client is {@code Endpoint}, which turns
 * refusals into problems; whoever starts the program makes the caller. Nothing here knows what an endpoint is for.
 */
@NullMarked
package dev.delega.client.carrier;

import org.jspecify.annotations.NullMarked;
