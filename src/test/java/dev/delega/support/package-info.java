/** What several tests need: no tests themselves. */
@NullMarked
package dev.delega.support;

import org.jspecify.annotations.NullMarked;
