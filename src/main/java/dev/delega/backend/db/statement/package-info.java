/**
 * One connection at a time: statements with named parameters, the rows they find, and what can go wrong with them. Its
 * door for rules is {@code Row}; a connection is made by the rooms of the engines.
 */
@NullMarked
package dev.delega.backend.db.statement;

import org.jspecify.annotations.NullMarked;
