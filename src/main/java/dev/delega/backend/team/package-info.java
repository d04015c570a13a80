/** The agents, their keys, and the projects they work in. */
@NullMarked
package dev.delega.backend.team;

import org.jspecify.annotations.NullMarked;
