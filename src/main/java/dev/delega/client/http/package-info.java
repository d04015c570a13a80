/**
 * Carries requests to a remote backend over HTTP, and the only place that knows OkHttp. The door is {@code HttpCaller},
 * with the {@code BaseUrl} it calls; whoever starts the program makes one and hands it to the client as a
 * {@code Caller}. The endpoints never look in here.
 */
@NullMarked
package dev.delega.client.http;

import org.jspecify.annotations.NullMarked;
