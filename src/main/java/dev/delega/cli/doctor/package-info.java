/** Looks whether everything is as it should be, and says what to do where it is not; changes nothing. */
@NullMarked
package dev.delega.cli.doctor;

import org.jspecify.annotations.NullMarked;
