package sparseworkbench.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AboutCardTest {
    /** Licences are to be named for what is given away, and a part that the program has no longer needs none. */
    @Test
    void whatTheBuildPutsIntoTheProgramIsNamedWithItsLicence() throws Exception {
        assertThat(AboutCard.PARTS.stream().flatMap(part -> Stream.of(part.artifacts())))
                .containsExactlyInAnyOrderElementsOf(artifacts());
        assertThat(AboutCard.PARTS).allMatch(part -> !part.licence().isBlank());
    }

    /** Those of the build file that are not for tests alone. */
    private static List<String> artifacts() throws Exception {
        Document build = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("pom.xml").toFile());
        NodeList all = build.getElementsByTagName("dependency");
        List<String> artifacts = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element dependency = (Element) all.item(i);
            boolean ofProgram = dependency.getParentNode().getParentNode().equals(build.getDocumentElement());
            if (ofProgram && !text(dependency, "scope").equals("test")) {
                artifacts.add(text(dependency, "artifactId"));
            }
        }
        return artifacts;
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
