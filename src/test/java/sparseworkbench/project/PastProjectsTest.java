package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Project files that an earlier version has written open without a complaint, and no value of theirs is lost or changed. */
class PastProjectsTest {
    private static final Path PAST = Path.of("src/test/resources/past");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> files() throws IOException {
        try (Stream<Path> samples = Files.list(PAST.resolve("projects"))) {
            return Stream.concat(
                            samples.sorted(),
                            Stream.of("home", "version-6/home", "version-7/home", "version-8/home", "version-9/home")
                                    .map(home -> PAST.resolve(home).resolve("runs/2/project.json")))
                    .toList();
        }
    }

    @Test
    void everySampleOfThenIsThere() throws IOException {
        assertThat(files()).hasSize(12);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyValueIsKept(Path file) throws IOException {
        String text = Files.readString(file);
        ProjectReading reading = ProjectFile.parse(text, ProjectFile.FILE_NAME);
        assertThat(reading.problems()).isEmpty();
        Map<String, JsonNode> now = leaves(ProjectFile.format(reading.project().orElseThrow()));
        // Later versions may know more settings, but no other values of these.
        assertThat(now).containsAllEntriesOf(leaves(text));
    }

    private static Map<String, JsonNode> leaves(String json) throws IOException {
        Map<String, JsonNode> leaves = new TreeMap<>();
        collect("", JSON.readTree(json), leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(child -> collect(path + "/" + child.getKey(), child.getValue(), leaves));
        } else {
            leaves.put(path, node);
        }
    }
}
