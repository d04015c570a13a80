/**
 * What is offered beside tools: {@code Resources} that a client attaches, {@code Prompts} that a person picks,
 * {@code Completions} while they type, and the {@code Follower} who tells which resources have changed. The catalogue
 * is the only one to call in.
 */
@NullMarked
package dev.delega.tools.beside;

import org.jspecify.annotations.NullMarked;
