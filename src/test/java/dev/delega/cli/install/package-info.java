@NullMarked
package dev.delega.cli.install;

import org.jspecify.annotations.NullMarked;
