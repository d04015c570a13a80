/** What tests of several rooms need. */
@NullMarked
package dev.delega.support;

import org.jspecify.annotations.NullMarked;
