/** What any room may know about words: which known one a misspelled one was meant to be. */
@NullMarked
package dev.delega.words;

import org.jspecify.annotations.NullMarked;
