/** What tests share. */
@NullMarked
package dev.delega.support;

import org.jspecify.annotations.NullMarked;
