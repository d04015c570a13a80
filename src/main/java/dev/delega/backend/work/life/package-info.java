/**
 * What becomes of a task: it is changed, waits, is finished, begins again or goes. Its door is {@code Work}, whose own
 * rules need only {@code Waiting} of it.
 */
@NullMarked
package dev.delega.backend.work.life;

import org.jspecify.annotations.NullMarked;
