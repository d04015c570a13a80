package dev.delega.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;

import dev.delega.Version;
import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void theProgramSaysTheVersionOfThePom() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile());

        assertThat(XPathFactory.newInstance().newXPath().evaluate("/project/version", pom)).isEqualTo(Version.TEXT);
    }
}
