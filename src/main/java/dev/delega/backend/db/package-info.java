/**
 * The only door to JDBC: transactions, and a look at a board from outside. Knows no tasks. Rules say
 * {@code db.read(…)} or {@code db.write(…)} around a thought and {@code db.sql(…)} inside it. What it consists of is in
 * the rooms below, which do not know it.
 */
@NullMarked
package dev.delega.backend.db;

import org.jspecify.annotations.NullMarked;
