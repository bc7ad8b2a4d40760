package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.table.Tables;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * Files as people have them, from the table to the figure. The values are those of the reference's
 * {@code SparseInformationRetrievalEvaluator} (6.0.1) with the same model, given titles and texts joined by a blank.
 */
class RetrievalFilesIT {
    private static final double NEAR = 1e-6;
    private static final String QUERIES = "q1\twhere is the zebra\nq2\twho protects the letter\n";
    private static final String RIGHT = "q1\t0\td1\t1\nq2\t0\td2\t2\nq2\t0\td3\t1\nq3\t0\td6\t1\nq3\t0\td1\t0\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        Tables.write(
                folder,
                "train.csv",
                IntStream.range(0, 20)
                        .mapToObj(i -> "what is " + i + ",it is " + i)
                        .collect(Collectors.joining("\n", "query,positive\n", "\n")));
        Tables.write(
                folder,
                "corpus.tsv",
                "_id\ttitle\ttext\nd1\tZebra\tThe zebra is behind the mill.\nd2\t\tA baker protects the letter.\n"
                        + "d3\tThe letter\t\nd4\t\t\nd5\tRiver\tNobody sees the mill.\nd6\t\tThe river is quiet at"
                        + " night.\n");
        Tables.write(folder, "queries.tsv", "_id\ttext\n" + QUERIES + "q3\ta quiet river\n");
        Tables.write(folder, "qrels.txt", RIGHT);
    }

    private Map<String, Double> measured(String titles) throws Exception {
        Values data = DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, "train.csv")
                .with(DataParams.EVALUATION, "files")
                .with(DataParams.QUERIES, Optional.of("queries.tsv"))
                .with(DataParams.CORPUS, Optional.of("corpus.tsv"))
                .with(DataParams.RELEVANCE, Optional.of("qrels.txt"))
                .with(DataParams.TITLES, titles);
        RetrievalSet set = DataSection.load(data, folder, new Home(folder.resolve("home")), ProgressListener.NONE)
                .evaluation()
                .orElseThrow();
        try (Encoder encoder = Encoders.load(
                Golden.bundled().resolve("models/bert_splade_max"),
                new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 512))) {
            return new RetrievalEvaluator(set, EvaluationEncoding.of(32), RetrievalEvaluator.Options.USUAL)
                    .evaluate(encoder, ProgressListener.NONE)
                    .metrics();
        }
    }

    private static void are(Map<String, Double> metrics, double ndcg, double mrr, double recall, double map) {
        assertThat(metrics.get("dot_ndcg@10")).as("nDCG@10").isCloseTo(ndcg, within(NEAR));
        assertThat(metrics.get("dot_mrr@10")).as("MRR@10").isCloseTo(mrr, within(NEAR));
        assertThat(metrics.get("dot_recall@5")).as("recall@5").isCloseTo(recall, within(NEAR));
        assertThat(metrics.get("dot_map@100")).as("MAP@100").isCloseTo(map, within(NEAR));
    }

    @Test
    void titlesBlankTextsAndTrecsForm() throws Exception {
        are(measured("auto"), 0.5849934245, 0.4444444444, 1, 0.4277777778);
        are(measured("ignore"), 0.5618856105, 0.4166666667, 1, 0.4);
    }

    @Test
    void rightTextsThatTheCorpusLacks() throws Exception {
        Tables.write(folder, "qrels.txt", "q1 0 d1 1\nq1 0 d99 1\nq2 0 d98 1\nq3 0 d6 1\n");
        are(measured("auto"), 0.3125011167, 0.2777777778, 0.5, 0.2222222222);
        Tables.write(folder, "qrels.txt", "q1 d1 1\nq2 d2 1\nq2 d97 3\n");
        are(measured("auto"), 0.4434264036, 0.4166666667, 0.75, 0.2916666667);
    }

    @Test
    void aBlankQuery() throws Exception {
        Tables.write(folder, "queries.tsv", "_id\ttext\n" + QUERIES + "q3\t\n");
        are(measured("auto"), 0.5413501733, 0.3888888889, 1, 0.3722222222);
    }
}
