/**
 * What a board consists of ({@code Tables}), and what became of each kind when it moved ({@code Report}). Whatever
 * moves a board counts here, and the command line shows the report.
 */
@NullMarked
package dev.delega.backend.moving.pieces;

import org.jspecify.annotations.NullMarked;
