package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;

/** A split in the place of an earlier one: sides of the two never lie beside each other. */
class SplitAgainTest {
    @TempDir
    private Path folder;

    private ObjectNode split(ObjectNode settings) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < 60; row++) {
            lines.append(Json.object().put("query", "question " + row).put("answer", "text " + row))
                    .append('\n');
        }
        Path input = Files.writeString(folder.resolve("rows.jsonl"), lines);
        return Splitting.run(Fixtures.request(input, settings, folder.resolve("sides")));
    }

    @Test
    void sidesThatAreNotWrittenAgainAreTakenAway() throws IOException {
        split(Json.object().put("share", 0.2).put("test_share", 0.2).put("retrieval", true));
        assertThat(folder.resolve("sides/test.jsonl")).exists();
        assertThat(folder.resolve("sides/test-retrieval")).exists();
        ObjectNode again = split(Json.object().put("share", 0.2).put("seed", 9));
        assertThat(again.path("notes").toString()).contains("test.jsonl", "test-retrieval", "evaluation-retrieval");
        assertThat(folder.resolve("sides/test.jsonl")).doesNotExist();
        assertThat(folder.resolve("sides/test-retrieval")).doesNotExist();
        assertThat(folder.resolve("sides/evaluation-retrieval")).doesNotExist();
        assertThat(Fixtures.lines(folder.resolve("sides/train.jsonl")))
                .doesNotContainAnyElementsOf(Fixtures.lines(folder.resolve("sides/evaluation.jsonl")));
    }

    @Test
    void aSideOfSomebodyElseStays() throws IOException {
        Files.createDirectory(folder.resolve("sides"));
        Path own = Files.writeString(folder.resolve("sides/test.jsonl"), "{}\n");
        split(Json.object().put("share", 0.2));
        assertThat(own).hasContent("{}");
    }
}
