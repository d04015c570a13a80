/**
 * How answers read, as text and as data. The doors are the {@code *Answers}, one for each group of tools, and
 * {@code Remedy} for what was refused; {@code tools} and {@code tools.beside} call them with what the client brought.
 * {@code TaskId} takes back what models copy out of an answer. Nothing here asks a backend for anything.
 */
@NullMarked
package dev.delega.tools.answers;

import org.jspecify.annotations.NullMarked;
