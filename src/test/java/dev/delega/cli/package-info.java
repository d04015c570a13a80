@NullMarked
package dev.delega.cli;

import org.jspecify.annotations.NullMarked;
