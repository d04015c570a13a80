@NullMarked
package dev.delega.json;

import org.jspecify.annotations.NullMarked;
