/**
 * What agents can ask for, one file per toolset: argument records, descriptions, and what is called for them. The
 * door is {@code Catalogue}, with the {@code KeyFiles} it is given; tools never know where the backend is. How answers
 * read is in {@code tools.answers}, which tools are shown in {@code tools.listing}, and what is no tool in
 * {@code tools.beside}.
 */
@NullMarked
package dev.delega.tools;

import org.jspecify.annotations.NullMarked;
