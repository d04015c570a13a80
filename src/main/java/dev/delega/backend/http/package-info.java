/** Requests and where they go: routes, what a handler sees of a request, statuses. Knows no tasks. */
@NullMarked
package dev.delega.backend.http;

import org.jspecify.annotations.NullMarked;
