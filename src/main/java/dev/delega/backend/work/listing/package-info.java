/**
 * Which tasks there are: lists, searches and figures, found along the indexes and never by looking at every task. Its
 * doors are {@code TaskList} and {@code Stats}, reached through {@code Work}. Changes nothing.
 */
@NullMarked
package dev.delega.backend.work.listing;

import org.jspecify.annotations.NullMarked;
