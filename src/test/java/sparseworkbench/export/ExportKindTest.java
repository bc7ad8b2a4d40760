package sparseworkbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The one list of kinds, and the guide beside it. */
class ExportKindTest {

    @Test
    void guideListsEveryKind() throws Exception {
        assertThat(Files.readAllLines(Path.of("src/docs/guide/exporting.md")).stream()
                        .filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(Arrays.stream(ExportKind.values())
                        .map(kind -> "| `" + kind.key() + "` | " + kind.sentence() + " |")
                        .toList());
    }

    @Test
    void kindsAreFoundByTheirNames() {
        for (ExportKind kind : ExportKind.values()) {
            assertThat(ExportKind.named(kind.key())).contains(kind);
            for (String snippet : Snippets.of(kind)) {
                assertThat(ExportKind.class.getResource("/export/" + Snippets.resource(kind, snippet)))
                        .as(snippet)
                        .isNotNull();
            }
        }
        assertThat(ExportKind.named("nothing")).isEmpty();
    }
}
