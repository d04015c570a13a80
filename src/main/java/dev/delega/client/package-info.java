/** The client half of the REST contract: one method per endpoint, whoever carries the request. */
@NullMarked
package dev.delega.client;

import org.jspecify.annotations.NullMarked;
