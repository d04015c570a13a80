/** What tests share: real processes to talk to, recorded data, and texts that were agreed on. No tests themselves. */
@NullMarked
package dev.delega.support;

import org.jspecify.annotations.NullMarked;
