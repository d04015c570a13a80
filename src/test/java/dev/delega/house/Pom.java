package dev.delega.house;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

/** What the POM says, which others have to repeat. */
final class Pom {
    private Pom() {}

    static String version() throws Exception {
        return value("/project/version");
    }

    /** The name by which the MCP registry knows us. */
    static String mcpName() throws Exception {
        return value("/project/properties/mcpName");
    }

    private static String value(String path) throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile());
        return XPathFactory.newInstance().newXPath().evaluate(path, pom);
    }
}
