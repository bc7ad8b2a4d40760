package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ThirdPartyLicenseTest {
    /** What these bring along is compared by {@link ThirdPartyLicenseIT}, which sees the jars. */
    @Test
    void whatTheBuildFileNamesIsNamedWithItsLicense() throws Exception {
        List<String> artifacts = ThirdPartyLicense.all().stream()
                .flatMap(part -> part.artifacts().stream())
                .toList();
        assertThat(artifacts).containsAll(artifacts()).doesNotHaveDuplicates();
        assertThat(ThirdPartyLicense.all()).allSatisfy(part -> {
            assertThat(part.name()).isNotBlank();
            assertThat(part.license()).isNotBlank();
            assertThat(part.artifacts()).isNotEmpty();
        });
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
                artifacts.add(text(dependency, "groupId") + ":" + text(dependency, "artifactId"));
            }
        }
        return artifacts;
    }

    private static String text(Element dependency, String name) {
        NodeList found = dependency.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
