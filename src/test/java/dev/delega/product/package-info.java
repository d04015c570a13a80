/** The whole program from outside: a child process, real pipes, real files. */
@NullMarked
package dev.delega.product;

import org.jspecify.annotations.NullMarked;
