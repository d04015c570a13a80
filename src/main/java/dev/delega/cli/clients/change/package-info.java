/**
 * Changes what clients' configurations say of us. The door is {@link dev.delega.cli.clients.change.Setup}, with what is
 * {@code Wanted} and the {@code Consent} that it asks for; the commands {@code init} and {@code uninstall} call in. It
 * plans first, shows every difference, and writes last.
 */
@NullMarked
package dev.delega.cli.clients.change;

import org.jspecify.annotations.NullMarked;
