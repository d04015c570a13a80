/**
 * The only door to JDBC: transactions, named parameters, rows, migrations. Knows no tasks. Rules say
 * {@code db.read(…)} or {@code db.write(…)} around a thought and {@code db.sql(…)} inside it.
 */
@NullMarked
package dev.delega.backend.db;

import org.jspecify.annotations.NullMarked;
