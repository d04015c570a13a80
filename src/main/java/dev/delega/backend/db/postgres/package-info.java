/**
 * Everything that only PostgreSQL needs: the pools, and how the nodes tell each other of changes. Its door is
 * {@code PostgresStore}, for the database only.
 */
@NullMarked
package dev.delega.backend.db.postgres;

import org.jspecify.annotations.NullMarked;
