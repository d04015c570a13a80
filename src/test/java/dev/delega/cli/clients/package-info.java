@NullMarked
package dev.delega.cli.clients;

import org.jspecify.annotations.NullMarked;
