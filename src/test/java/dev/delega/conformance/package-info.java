/** What the official conformance suite wants to find on a server, on our engine. */
@NullMarked
package dev.delega.conformance;

import org.jspecify.annotations.NullMarked;
