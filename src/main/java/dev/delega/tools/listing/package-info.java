/**
 * Which tools are shown, and how: {@code Selection} says which of every {@code Toolset}, {@code ToolNames} by which
 * name, and {@code Cards} are what clients see of them. The catalogue calls in, and whoever starts the program makes
 * the selection. A list is answered from here, before there is a single tool: nothing here may load one.
 */
@NullMarked
package dev.delega.tools.listing;

import org.jspecify.annotations.NullMarked;
