/**
 * What the server tells about itself, outside the contract: whether it lives, its {@code Metrics}, and the contract for
 * people ({@code Handbook}) and programs ({@code Reference}). The door is {@code Pages}; the server counts and shows.
 */
@NullMarked
package dev.delega.backend.http.server.pages;

import org.jspecify.annotations.NullMarked;
