/**
 * The REST contract: which request calls which rule, and how things look on the wire. The door is {@code Api}; whoever
 * starts the backend also hands it the routes that wait. Most of it is a list: one class of routes for each kind of
 * thing, none knowing another. What they share, how things look and what holds for every call, is small and stays
 * beside them, for apart from them it would all have to be public.
 */
@NullMarked
package dev.delega.backend.api;

import org.jspecify.annotations.NullMarked;
