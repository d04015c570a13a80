/**
 * Looks whether everything is as it should be, and says what to do where it is not; changes nothing. The door is
 * {@code Doctor}, the command. The rest is a list: one class for each thing that is looked at, each answering with
 * {@code Finding}s, none knowing who asks.
 */
@NullMarked
package dev.delega.cli.doctor;

import org.jspecify.annotations.NullMarked;
