/** Tasks and what is asked about them: queue, chains, dependencies, duplicates, context, evidence, links, reviews. */
@NullMarked
package dev.delega.backend.work;

import org.jspecify.annotations.NullMarked;
