/** What any room may know about words: which known one a misspelled one was meant to be, and which one is a number. */
@NullMarked
package dev.delega.words;

import org.jspecify.annotations.NullMarked;
