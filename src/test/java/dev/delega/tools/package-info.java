@NullMarked
package dev.delega.tools;

import org.jspecify.annotations.NullMarked;
