/**
 * How much texts resemble each other: an index in memory that knows neither tasks nor the store. The doors are
 * {@code Duplicates} and, while there is no index yet, {@code FirstLook}; {@code Lookalikes}, one room up, keeps the
 * index in step with the tasks.
 */
@NullMarked
package dev.delega.backend.work.alike;

import org.jspecify.annotations.NullMarked;
