/** What tests stand on: children over pipes, and small servers to start in them. */
@NullMarked
package dev.delega.support;

import org.jspecify.annotations.NullMarked;
