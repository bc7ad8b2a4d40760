package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Scores of positives and of negatives in two columns of lists. */
class TeacherScoresTest {
    @TempDir
    private Path folder;

    private Values data(String... lines) throws Exception {
        Path file = Files.write(folder.resolve("a.jsonl"), List.of(lines));
        return DataParams.SET.defaults().with(DataParams.TRAIN, file.toString()).with(DataParams.EVALUATION, "none");
    }

    private DataCheck check(Values data) {
        return DataSection.check(data, folder, new Home(folder.resolve("home")));
    }

    private List<Row> load(Values data) throws Exception {
        return DataSection.load(data, folder, new Home(folder.resolve("home")), ProgressListener.NONE)
                .rows();
    }

    private static String row(int i, String positives, String negatives, String scores, String others) {
        return "{\"query\": \"query " + i + "\", \"pos\": " + positives + ", \"neg\": " + negatives
                + ", \"neg_scores\": " + others + ", \"pos_scores\": " + scores + "}";
    }

    @Test
    void areJoinedWithTheTextsThatTheyAreOf() throws Exception {
        Values data = data(
                row(1, "[\"a\", \"b\"]", "[\"c\", \"d\"]", "[0.5, 0.75]", "[0.125, 0.25]"),
                row(2, "[\"e\"]", "[\"f\", \"g\"]", "[1]", "[0, -1]"));
        List<Row> rows = load(data);
        assertThat(rows)
                .extracting(Row::texts)
                .containsExactly(
                        List.of("query 1", "a", "c", "d"),
                        List.of("query 1", "b", "c", "d"),
                        List.of("query 2", "e", "f", "g"));
        List<float[]> labels = new ArrayList<>();
        rows.forEach(row -> labels.add(row.label().orElseThrow().numbers()));
        assertThat(labels.get(0)).containsExactly(0.5f, 0.125f, 0.25f);
        assertThat(labels.get(1)).containsExactly(0.75f, 0.125f, 0.25f);
        assertThat(labels.get(2)).containsExactly(1f, 0f, -1f);
        assertThat(check(data).label()).contains(LabelShape.list(3));
    }

    @Test
    void thatAreNotAsManyAsTheTextsAreAFaultOfTheirRow() throws Exception {
        Values data = data(
                row(1, "[\"a\"]", "[\"c\", \"d\"]", "[0.5]", "[0.125, 0.25]"),
                row(2, "[\"e\"]", "[\"f\", \"g\"]", "[1]", "[0]"),
                row(3, "[\"h\"]", "[\"i\", \"j\"]", "[1]", "[0, \"x\"]"),
                row(4, "[\"k\"]", "[\"l\", \"m\"]", "[0.5]", "[0, 1]"));
        assertThat(check(data).problems())
                .extracting(problem -> problem.what())
                .anyMatch(what -> what.contains("row 2 has 1 number in “neg_scores” and 2 texts to go with them"))
                .anyMatch(what -> what.contains("row 3 has no usable score in “neg_scores”"));
        assertThat(load(data.with(DataParams.BROKEN_ROWS, "drop"))).hasSize(2);
    }
}
