package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.QueryScores;
import sparseworkbench.eval.TermReport;
import sparseworkbench.train.DecodedBatch.DecodedText;
import sparseworkbench.train.DecodedBatch.Token;
import sparseworkbench.train.Fixture.Ear;

/** What a training emits beside numbers: terms, scores of queries, its first batch, files of evaluators. */
class EvaluationDetailsIT {
    @TempDir
    private Path folder;

    private TrainingJob job(long steps) {
        return Fixture.job(Fixture.TINY_MODEL, folder, Fixture.settings(), Optional.of(Fixture.retrieval()), steps);
    }

    @Test
    void everyEvaluationTellsTermsAndScoresOfQueries() throws Exception {
        Ear ear = new Ear();
        ear.listenTo(job(6)).run();

        List<TrainEvent.EvaluationDetails> found = ear.all(TrainEvent.EvaluationDetails.class);
        List<TrainEvent.Evaluation> evaluations = ear.all(TrainEvent.Evaluation.class);
        assertThat(found).extracting(TrainEvent.EvaluationDetails::step).containsExactly(0L, 3L, 6L);
        for (int i = 0; i < found.size(); i++) {
            QueryScores queries = found.get(i).queries().getFirst();
            assertThat(queries.set().queries()).extracting(query -> query.id()).containsExactly("q1", "q2");
            float[] ndcg = queries.scores().get("dot_ndcg@10");
            assertThat((ndcg[0] + ndcg[1]) / 2.0)
                    .isCloseTo(evaluations.get(i).metrics().get("eval_dot_ndcg@10"), within(1e-6));
            TermReport terms = found.get(i).terms().orElseThrow();
            assertThat(terms.probes())
                    .extracting(TermReport.Probe::text)
                    .containsExactly(
                            "where is the zebra",
                            "The zebra is behind the mill.",
                            "who protects the letter",
                            "A baker protects the letter.");
            assertThat(terms.probes())
                    .allSatisfy(probe -> assertThat(probe.strongest())
                            .isNotEmpty()
                            .isSortedAccordingTo((a, b) -> Float.compare(b.weight(), a.weight())));
            assertThat(terms.documents().texts()).isEqualTo(3);
            assertThat(terms.documents().activeDims().ranges().stream()
                            .mapToInt(range -> range.texts())
                            .sum())
                    .isEqualTo(3);
        }
        assertThat(found)
                .extracting(each -> each.queries().getFirst().set().fingerprint())
                .containsOnly(found.getFirst().queries().getFirst().set().fingerprint());
    }

    @Test
    void whyFiguresAreNotComparableIsSaidOnce() throws Exception {
        RetrievalSet set = Fixture.retrieval();
        RetrievalSet incomplete = new RetrievalSet(
                set.name(), set.queries(), set.corpus(), set.relevant(), List.of("One right text is missing."));
        Ear ear = new Ear();
        ear.listenTo(Fixture.job(Fixture.TINY_MODEL, folder, Fixture.settings(), Optional.of(incomplete), 3))
                .run();
        assertThat(ear.all(TrainEvent.AlertRaised.class))
                .filteredOn(alert -> alert.alert().key().equals("not_comparable"))
                .singleElement()
                .satisfies(alert -> assertThat(alert.alert().text())
                        .isEqualTo(
                                "The figures of retrieval cannot be compared with others. One right text is missing."));
    }

    @Test
    void evaluatorsLeaveFilesAsTheReferenceDoes() throws Exception {
        new Ear().listenTo(job(6)).run();

        List<String> lines = Files.readAllLines(folder.resolve("eval/Information-Retrieval_evaluation_results.csv"));
        assertThat(lines.getFirst())
                .startsWith("epoch,steps,dot-Accuracy@1,")
                .endsWith(",corpus_sparsity_ratio,avg_flops");
        // 26 rows in batches of 4 are 7 steps.
        assertThat(lines.subList(1, 4))
                .extracting(line -> line.substring(0, line.indexOf(',', line.indexOf(',') + 1)))
                .containsExactly("0.0,0", 3 / 7.0 + ",3", 6 / 7.0 + ",6");
    }

    @Test
    void theFirstBatchIsToldOnceAsTheModelSeesIt() throws Exception {
        Ear ear = new Ear();
        ear.listenTo(job(2)).run();

        DecodedBatch batch = ear.all(TrainEvent.FirstBatch.class).getFirst().batch();
        assertThat(ear.all(TrainEvent.FirstBatch.class)).hasSize(1);
        assertThat(ear.events.indexOf(ear.all(TrainEvent.FirstBatch.class).getFirst()))
                .isLessThan(ear.events.indexOf(ear.steps().getFirst()));
        assertThat(batch.rows()).isEqualTo(4);
        assertThat(batch.texts()).hasSize(8).extracting(DecodedText::role).startsWith("Query", "Positive");
        DecodedText query = batch.texts().getFirst();
        assertThat(query.tokens())
                .startsWith(
                        new Token("[CLS]", true),
                        new Token("where", false),
                        new Token("is", false),
                        new Token("the", false))
                .endsWith(new Token("[SEP]", true));
        assertThat(batch.texts()).extracting(DecodedText::lost).containsOnly("");
    }

    @Test
    void whatIsCutOffIsTold() throws Exception {
        TrainingJob job = job(1);
        List<Row> rows = IntStream.range(0, 4)
                .mapToObj(i -> new Row(
                        i + 1,
                        List.of(
                                "where is the zebra " + i,
                                "The 🦓 zebra is behind the river, where the market is. " + i)))
                .toList();
        TrainingJob shortened = Fixture.job(
                job.modelFolder(),
                job.initialSparsity(),
                List.of(rows),
                List.of(),
                Map.of(),
                job.evaluationSet(),
                job.model().with(EncoderParams.MAX_SEQ_LENGTH, 8L),
                job.loss(),
                job.training(),
                job.evaluation(),
                job.guide(),
                folder,
                1);
        Ear ear = new Ear();
        ear.listenTo(shortened).run();

        List<DecodedText> texts =
                ear.all(TrainEvent.FirstBatch.class).getFirst().batch().texts();
        assertThat(texts.getFirst().lost()).isEmpty();
        assertThat(texts.getLast().tokens()).hasSize(8);
        assertThat(texts.getLast().lost()).startsWith(" river, where the market is. ");
    }
}
