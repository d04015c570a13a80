/**
 * How much texts resemble each other: an index in memory that knows neither tasks nor the store. The door is
 * {@code Duplicates}; {@code Lookalikes}, one room up, keeps it in step with the tasks.
 */
@NullMarked
package dev.delega.backend.work.alike;

import org.jspecify.annotations.NullMarked;
