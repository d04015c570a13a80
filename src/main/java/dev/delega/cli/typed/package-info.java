/**
 * How commands are typed: {@code Errand} reads the settings that a command takes as flags and tells what keeps it from
 * its thing, {@code Flags} are in every help, and {@code Completion} tells a shell of all that. Commands of every room
 * call in.
 */
@NullMarked
package dev.delega.cli.typed;

import org.jspecify.annotations.NullMarked;
