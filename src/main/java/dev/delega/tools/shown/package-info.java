/**
 * What a model may see of what others wrote: {@code Foreign} makes it safe, {@code Bounds} say how much of it, and
 * {@code Text} makes one line of a thing. All of {@code tools} writes through these three; they call nobody.
 */
@NullMarked
package dev.delega.tools.shown;

import org.jspecify.annotations.NullMarked;
