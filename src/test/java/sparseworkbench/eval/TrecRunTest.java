package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrecRunTest {
    @TempDir
    private Path folder;

    private List<String> written(String query, String... texts) throws Exception {
        SequencedMap<String, List<Hit>> hits = new LinkedHashMap<>();
        hits.put(query, List.of(texts).stream().map(id -> new Hit(id, 0, 1)).toList());
        TrecRun.write(folder.resolve("run.trec"), hits, "step-1");
        return Files.readAllLines(folder.resolve("run.trec"));
    }

    @Test
    void idsWithoutBlanksStayAsTheyAre() throws Exception {
        assertThat(written("q%20", "http://a/b%C3%A9")).containsExactly("q%20 Q0 http://a/b%C3%A9 1 1.000000 step-1");
    }

    @Test
    void aLineAlwaysHasSixFieldsAndDifferentIdsStayDifferent() throws Exception {
        List<String> lines = written(
                "my q",
                "a b",
                "a%20b",
                "a%2520b",
                "a\u00A0b",
                "a\tb",
                "a\u2003b",
                "100%",
                "100% x",
                "a%2 0b",
                "%",
                "% 25");
        assertThat(lines).allMatch(line -> line.split("[\\s\u00A0\u2003]").length == 6);
        assertThat(lines.stream().map(line -> line.split(" ")[2])).doesNotHaveDuplicates();
        assertThat(lines.getFirst()).isEqualTo("my%20q Q0 a%20b 1 1.000000 step-1");
    }
}
