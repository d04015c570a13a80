/**
 * What every rule of work stands on: tasks as they are kept and as the caller may see them, how large they may be, and
 * whom they may name. For the rules of work only.
 */
@NullMarked
package dev.delega.backend.work.kept;

import org.jspecify.annotations.NullMarked;
