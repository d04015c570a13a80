package dev.delega.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.delega.mcp.offer.Exchange;

/** Something the suite calls by name, answered in its own words. */
interface Fixture {
    ObjectNode answer(Exchange exchange);
}
