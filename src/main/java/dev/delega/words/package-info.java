/**
 * What any room may know about words: which known one a misspelled one was meant to be, which one is a number, and what
 * stands for one that is not to be told.
 */
@NullMarked
package dev.delega.words;

import org.jspecify.annotations.NullMarked;
