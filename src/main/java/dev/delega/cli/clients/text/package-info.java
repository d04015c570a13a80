/**
 * Texts that people write by hand, and one entry of ours in them. Nobody here knows whose they are: each
 * {@link dev.delega.cli.clients.text.Document} is told where the entry belongs, and leaves the rest as it is.
 */
@NullMarked
package dev.delega.cli.clients.text;

import org.jspecify.annotations.NullMarked;
