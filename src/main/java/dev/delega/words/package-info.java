/**
 * What any room may know about words: which known one a misspelled one was meant to be, which one is a number or a
 * moment, what stands for one that is not to be told, how this program is typed, and in which language and zone it tells
 * of anything.
 */
@NullMarked
package dev.delega.words;

import org.jspecify.annotations.NullMarked;
