package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.Tables;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

class LabelReaderTest {
    private static final String HEADER = "query,positive,negative,score\n";

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void home() {
        home = new Home(folder.resolve("home"));
    }

    private Values data(String file) {
        return DataParams.SET.defaults().with(DataParams.TRAIN, file).with(DataParams.EVALUATION, "none");
    }

    private DataCheck check(String file) {
        return DataSection.check(data(file), folder, home);
    }

    private LoadedData load(String file) throws UnreadableData {
        return DataSection.load(data(file), folder, home, ProgressListener.NONE);
    }

    @Test
    void aColumnOfNumbersCalledScoreIsTheLabel() throws Exception {
        Tables.write(folder, "train.csv", HEADER + "a,b,c,0.5\nd,e,f,1\n");
        assertThat(check("train.csv").label()).contains(LabelShape.number());
        assertThat(check("train.csv").textColumns()).isEqualTo(3);
        assertThat(load("train.csv").rows())
                .extracting(row -> row.label().orElseThrow())
                .containsExactly(RowLabel.of(.5), RowLabel.of(1));
    }

    @Test
    void listsComeFromJsonAndFromTextsThatAreToldToBeScores() throws Exception {
        Tables.write(folder, "train.jsonl", """
            {"query": "a", "positive": "b", "negative": "c", "scores": [9.5, 1.5]}
            {"query": "d", "positive": "e", "negative": "f", "scores": [8.0, 0.25]}
            """);
        assertThat(check("train.jsonl").label()).contains(LabelShape.list(2));
        assertThat(load("train.jsonl").rows().getLast().label().orElseThrow().numbers())
                .containsExactly(8, .25f);
        Tables.write(folder, "train.csv", "query,positive,teacher\na,b,\"[1.5, 2]\"\nc,d,\"[3, 4]\"\n");
        Values told = data("train.csv").with(DataParams.COLUMNS, Map.of("teacher", "score"));
        assertThat(DataSection.check(told, folder, home).label()).contains(LabelShape.list(2));
        assertThat(DataSection.load(told, folder, home, ProgressListener.NONE)
                        .rows()
                        .getFirst()
                        .label()
                        .orElseThrow()
                        .numbers())
                .containsExactly(1.5f, 2);
    }

    @Test
    void aScoreThatIsNoNumberIsRefusedWithItsRowBeforeTheRun() throws Exception {
        Tables.write(folder, "train.csv", HEADER + "a,b,c,1\nd,e,f,high\n");
        Values told = data("train.csv").with(DataParams.COLUMNS, Map.of("score", "score"));
        Problem problem = DataSection.check(told, folder, home).problems().getFirst();
        assertThat(problem.path()).isEqualTo("columns");
        assertThat(problem.what()).contains("row 2", "train.csv", "“high” is not a number");
        assertThat(problem.isError()).isTrue();
    }

    @Test
    void aMissingScoreAndAnOddOneFarDownAreRefusedWithTheirRow() throws Exception {
        StringBuilder rows = new StringBuilder("query,positive,negative,score\n");
        for (int i = 1; i <= 300; i++) {
            rows.append("q")
                    .append(i)
                    .append(",p,n,")
                    .append(i == 250 ? "" : "1")
                    .append('\n');
        }
        Tables.write(folder, "train.csv", rows.toString());
        assertThat(catchThrowableOfType(UnreadableData.class, () -> load("train.csv"))
                        .problem()
                        .what())
                .contains("row 250", "is empty");
        Tables.write(folder, "odd.jsonl", """
            {"query": "a", "positive": "b", "score": [1, 2]}
            {"query": "c", "positive": "d", "score": [1, 2, 3]}
            """);
        assertThat(catchThrowableOfType(UnreadableData.class, () -> load("odd.jsonl"))
                        .problem()
                        .what())
                .contains("row 2", "holds 3 numbers, but the rows before it hold 2 numbers");
    }

    @Test
    void thereIsAtMostOneColumnOfScores() throws Exception {
        Tables.write(folder, "train.csv", "query,positive,score,margin\na,b,1,2\nc,d,3,4\n");
        assertThat(check("train.csv").problems())
                .filteredOn(Problem::isError)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("“score” and “margin”"));
        Values one = data("train.csv").with(DataParams.COLUMNS, Map.of("score", "score", "margin", "unused"));
        assertThat(DataSection.check(one, folder, home).problems()).noneMatch(Problem::isError);
        Values both = data("train.csv").with(DataParams.COLUMNS, Map.of("score", "score", "margin", "score"));
        assertThat(DataSection.check(both, folder, home).problems())
                .filteredOn(Problem::isError)
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("score and margin"));
    }
}
