package dev.delega.client.http;

import java.io.IOException;

/** The answer is longer than we are willing to hold in memory. */
final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
}
