package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.Tables;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Data that can be used, and from which little can be learnt or measured. */
class DataWarningsTest {
    private static final int ROWS = 500;

    @TempDir
    private Path folder;

    private void train(String header, IntFunction<String> row) throws Exception {
        Tables.write(
                folder,
                "train.csv",
                IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    private List<String> warnings(Values data) {
        return DataSection.check(data.with(DataParams.TRAIN, "train.csv"), folder, new Home(folder.resolve("home")))
                .problems()
                .stream()
                .map(Problem::what)
                .toList();
    }

    private Values files(String queries, String relevance) throws Exception {
        Tables.write(folder, "queries.csv", "id,text\n" + queries);
        Tables.write(folder, "corpus.csv", "id,text\nd1,one\nd2,two\n");
        Tables.write(folder, "relevance.csv", "query_id,corpus_id\n" + relevance);
        return DataParams.SET
                .defaults()
                .with(DataParams.EVALUATION, "files")
                .with(DataParams.QUERIES, Optional.of("queries.csv"))
                .with(DataParams.CORPUS, Optional.of("corpus.csv"))
                .with(DataParams.RELEVANCE, Optional.of("relevance.csv"));
    }

    @Test
    void rowsThatAreAllTheSame() throws Exception {
        train("query,positive", i -> "what,this");
        assertThat(warnings(DataParams.SET.defaults()))
                .contains("In all rows the texts are the same, so that there is nothing to tell apart.");
        train("query,positive", i -> "what,this " + i);
        assertThat(warnings(DataParams.SET.defaults())).isEmpty();
    }

    @Test
    void negativesThatAreTheirPositives() throws Exception {
        train("query,positive,negative", i -> "what " + i + ",this " + i + "," + (i < 3 ? "this " : "that ") + i);
        assertThat(warnings(DataParams.SET.defaults()))
                .containsExactly(
                        "3 of 500 rows have a negative that is equal to their positive, which teaches nothing.");
    }

    @Test
    void evaluationQueriesThatAreTrainedOn() throws Exception {
        train("query,positive", i -> "what " + i + ",this " + i);
        assertThat(warnings(files("q1,what 7\nq2,where\nq3,what 8\n", "q1,d1\nq2,d2\n")))
                .contains(
                        "1 of 2 evaluation queries are trained on, so that figures say how well they are remembered.");
        assertThat(warnings(files("q1,how\nq2,where\n", "q1,d1\nq2,d2\n"))).isEmpty();
    }

    @Test
    void evaluationQueriesThatAreNearlyTrainedOn() throws Exception {
        String query = IntStream.range(0, 30).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        train("query,positive", i -> (i == 77 ? query : "what " + i) + ",this " + i);
        assertThat(warnings(files("q1," + query + " more\nq2,where\nq3,WHAT 8?\n", "q1,d1\nq2,d2\nq3,d2\n")))
                .anyMatch(said -> said.startsWith("2 of 3 evaluation queries are nearly equal to queries"));
        assertThat(warnings(files("q1,how\nq2,where\n", "q1,d1\nq2,d2\n"))).isEmpty();
    }

    @Test
    void evaluationQueriesThatAreTrainedOnInAFurtherTable() throws Exception {
        train("query,positive", i -> "how " + i + ",this " + i);
        Tables.write(folder, "more.csv", "query,positive\nwhat 7,this\nwhere,that\n");
        assertThat(warnings(files("q1,what 7\nq2,when\n", "q1,d1\nq2,d2\n")
                        .with(DataParams.MORE_TRAIN, List.of("more.csv"))))
                .contains(
                        "1 of 2 evaluation queries are trained on, so that figures say how well they are remembered.");
    }

    @Test
    void queriesHeldOutThatAFurtherTableTrainsOn() throws Exception {
        train("query,positive", i -> "what " + i + ",this " + i);
        Tables.write(
                folder,
                "more.csv",
                IntStream.range(0, ROWS)
                        .mapToObj(i -> "what " + i + ",other " + i)
                        .collect(Collectors.joining("\n", "query,positive\n", "\n")));
        Values data = DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, "train.csv")
                .with(DataParams.MORE_TRAIN, List.of("more.csv"))
                .with(DataParams.EVALUATION, "held_out")
                .with(DataParams.HELD_OUT_ROWS, 50L);
        assertThat(DataSection.load(data, folder, new Home(folder.resolve("home")), ProgressListener.NONE)
                        .notices())
                .extracting(Problem::what)
                .contains(
                        "50 of 50 queries that are held out are trained on in a further table, so that figures say how"
                                + " well they are remembered.");
    }

    @Test
    void aSingleQuery() throws Exception {
        train("query,positive", i -> "what " + i + ",this " + i);
        assertThat(warnings(files("q1,how\n", "q1,d1\n")))
                .containsExactly("Quality is measured on a single query, so that every figure is chance.");
    }
}
