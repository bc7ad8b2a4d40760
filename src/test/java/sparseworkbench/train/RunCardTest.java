package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.home.Home;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.CardFacts.Figure;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

class RunCardTest {
    @TempDir
    private Path folder;

    private TrainingJob job(Project project) {
        return job(project, EvaluatorKind.RETRIEVAL);
    }

    private TrainingJob job(Project project, EvaluatorKind evaluator, String... caveats) {
        Row row = new Row(1, List.of("a", "b"), Optional.empty());
        RetrievalSet set = new RetrievalSet(
                "set",
                List.of(new Text("q", "query")),
                List.of(new Text("d", "text"), new Text("e", "other")),
                Map.of("q", Set.of("d")),
                List.of(caveats));
        LoadedData data = new LoadedData(List.of(List.of(row, row)), List.of(row), Optional.of(set), List.of());
        return new TrainingJob(
                Path.of("m"),
                Optional.empty(),
                data.tables(),
                data.heldOut(),
                Map.of(),
                data.evaluation(),
                project.model(),
                project.loss(),
                List.of(),
                project.training(),
                project.evaluation(),
                Optional.empty(),
                folder.resolve("run"),
                60,
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.of(new Provenance(
                        project,
                        folder,
                        new Home(folder.resolve("home")),
                        DataSources.of(project, data, Map.of(), List.of(evaluator)))));
    }

    private static Checkpoint.RunProgress progress(long step, long evaluated, Map<String, Double> measured) {
        return new Checkpoint.RunProgress(
                new RunPosition(step, 0, 0, evaluated, step),
                Optional.empty(),
                new LinkedHashMap<>(measured),
                125_000,
                Optional.empty(),
                Optional.empty());
    }

    private static Project changed() throws InvalidValue {
        return Project.withDefaults("Mine")
                .withText("training.batch_size", "7")
                .withText("loss.document_regularizer_weight", "0.25")
                .withText("loss.loss.scale", "3")
                .withText("data.held_out_rows", "12")
                .withText("evaluation.eval_on_start", "false");
    }

    @Test
    void aProjectMadeOfTheCardIsTheOneThatWasTrained() throws Exception {
        CardFacts.Trained card = RunCard.of(job(changed()), progress(60, -1, Map.of()))
                .training()
                .orElseThrow();
        assertThat(ProjectFile.parse(card.project().orElseThrow(), "project.json")
                        .project())
                .contains(changed());
        Project again = Project.withDefaults("Mine");
        for (Map.Entry<String, String> setting : card.changed().entrySet()) {
            again = again.withText(
                    setting.getKey().equals("loss") ? "loss.name" : setting.getKey(), setting.getValue());
        }
        assertThat(again).as("made of the settings that differ alone").isEqualTo(changed());
        assertThat(card.loss()).contains("\"scale\" : 3.0").contains("\"document_regularizer_weight\" : 0.25");
        assertThat(card.losses()).hasSize(2);
    }

    @Test
    void settingsInsideSettingsAreRepeatedToo() throws Exception {
        Project odd = changed()
                .withText("loss.document_regularizer", "AntiZeroRegularizer")
                .withText("loss.document_regularizer.regularizer", "DfFlopsRegularizer")
                .withText("loss.document_regularizer.regularizer.alpha", "0.2")
                .withText("loss.document_regularizer.least_weight", "5")
                .withText("loss.query_regularizer_weight", "none")
                .withText("data.more_train", "b.csv; c.jsonl")
                .withText("data.columns", "question=query")
                .withText("model.query_prompt", "ask: ")
                .withText("model.max_seq_length", "99")
                .withText("training.learning_rate_mapping", "embeddings=1e-5; attention.*query=0.001")
                .withText("evaluation.evaluators", "retrieval,fusion")
                .withText("evaluation.evaluators.fusion.rrf_k", "33");
        CardFacts.Trained card =
                RunCard.of(job(odd), progress(60, -1, Map.of())).training().orElseThrow();
        assertThat(ProjectFile.parse(card.project().orElseThrow(), "project.json")
                        .project())
                .contains(odd);
        Project again = Project.withDefaults("Mine");
        for (Map.Entry<String, String> setting : card.changed().entrySet()) {
            again = again.withText(setting.getKey(), setting.getValue());
        }
        assertThat(again).as("each line as --set takes it").isEqualTo(odd);
    }

    @Test
    void namesDataAndBaseModelWithoutTheFoldersOfThisMachine() throws Exception {
        Path model = folder.resolve("home").resolve("models").resolve("owner--name");
        Project project = changed()
                .withText(
                        "data.train",
                        folder.resolve("secret").resolve("pairs.csv").toString())
                .withText("model.source", model.toString());
        CardFacts facts = RunCard.of(job(project), progress(60, -1, Map.of()));
        CardFacts.Trained card = facts.training().orElseThrow();
        assertThat(facts.baseModel()).contains("owner/name");
        assertThat(card.data())
                .containsExactly(
                        new CardFacts.Source("trained on", "pairs.csv", "2 rows of 2 texts"),
                        new CardFacts.Source(
                                CardFacts.EVALUATED, "pairs.csv", "1 row held out from it; 1 query against 2 texts"));
        assertThat(card.project().orElseThrow() + card.changed())
                .contains("pairs.csv")
                .doesNotContain(folder.toString())
                .doesNotContain("secret");
        Project read = ProjectFile.parse(card.project().orElseThrow(), "project.json")
                .project()
                .orElseThrow();
        assertThat(read.data().get(DataParams.TRAIN)).isEqualTo("pairs.csv");
    }

    @Test
    void aRunOfPairsIsNotSaidToBeMeasuredOnQueriesAndTexts() throws Exception {
        CardFacts.Trained card = RunCard.of(job(changed(), EvaluatorKind.SIMILARITY), progress(60, -1, Map.of()))
                .training()
                .orElseThrow();
        assertThat(card.data())
                .filteredOn(source -> source.use().equals(CardFacts.EVALUATED))
                .extracting(CardFacts.Source::content)
                .containsExactly("1 row held out from it");
    }

    @Test
    void beforeIsOfTheUntrainedModelOrThereIsNone() throws IOException, InvalidValue {
        TrainingJob job = job(changed());
        Map<String, Double> measured =
                Map.of("eval_dot_ndcg@10", 0.5, "eval_avg_flops", Double.NaN, "eval_bm25_ndcg@10", 0.4);
        assertThat(RunCard.of(job, progress(60, 60, measured))
                        .training()
                        .orElseThrow()
                        .figures())
                .containsExactlyInAnyOrder(
                        new Figure("dot_ndcg@10", OptionalDouble.empty(), OptionalDouble.of(0.5)),
                        new Figure("avg_flops", OptionalDouble.empty(), OptionalDouble.empty()));
        Files.createDirectories(job.runFolder());
        new Baselines(job.runFolder()).beforeFirstStep(Map.of("eval_dot_ndcg@10", 0.3));
        CardFacts.Trained card =
                RunCard.of(job, progress(60, 60, measured)).training().orElseThrow();
        assertThat(card.figures()).contains(new Figure("dot_ndcg@10", OptionalDouble.of(0.3), OptionalDouble.of(0.5)));
        assertThat(card.run())
                .containsEntry("Steps", "60 of 60")
                .containsEntry("Seed", "42")
                .containsEntry("BM25 on the same queries", "nDCG@10 0.4000")
                .containsEntry("Time", "2 min 5 s, evaluations included");
        // Stopped before another evaluation than that of the untrained model.
        assertThat(RunCard.of(job, progress(5, 0, Map.of("eval_dot_ndcg@10", 0.3)))
                        .training()
                        .orElseThrow()
                        .figures())
                .containsExactly(new Figure("dot_ndcg@10", OptionalDouble.of(0.3), OptionalDouble.empty()));
    }

    @Test
    void settingsThatDifferAreThoseOfTheFrozenProject() throws Exception {
        CardFacts.Trained card = RunCard.of(job(changed()), progress(60, -1, Map.of()))
                .training()
                .orElseThrow();
        assertThat(card.changed().keySet())
                .containsExactlyElementsOf(FrozenSetting.read(ProjectFile.format(changed())).stream()
                        .filter(FrozenSetting::changed)
                        .map(FrozenSetting::path)
                        .toList());
    }

    /** Whoever finds the model has the card alone, and has not seen the alert of the training. */
    @Test
    void whatMakesFiguresNotComparableStandsBesideThem() throws Exception {
        TrainingJob odd = job(changed(), EvaluatorKind.RETRIEVAL, "2 of 3 right texts are missing.");
        CardFacts facts = RunCard.of(odd, progress(60, 60, Map.of("eval_dot_ndcg@10", 0.5)));
        assertThat(facts.training().orElseThrow().caveat())
                .contains(new Alert.NotComparable(List.of("2 of 3 right texts are missing.")).oneLine());
        assertThat(RunCard.of(job(changed()), progress(60, -1, Map.of()))
                        .training()
                        .orElseThrow()
                        .caveat())
                .isEmpty();
        String card = written(facts);
        assertThat(card.substring(card.indexOf("## Measured")))
                .contains("dot_ndcg@10", "cannot be compared with others. 2 of 3 right texts are missing.");
        assertThat(card.substring(card.indexOf("model-index:"), card.indexOf("# Mine")))
                .contains("(figures of retrieval cannot be compared with others)\"");
        assertThat(written(RunCard.of(job(changed()), progress(60, 60, Map.of("eval_dot_ndcg@10", 0.5)))))
                .contains("## Measured")
                .doesNotContain("cannot be compared");
    }

    private static String written(CardFacts facts) throws Exception {
        TrainingJob any = Fixture.job(Fixture.TINY_MODEL, Path.of("any"), Fixture.settings(), Optional.empty(), 1);
        try (TrainableEncoder encoder = EncoderLoader.of(any).load(Fixture.TINY_MODEL)) {
            return encoder.card(facts);
        }
    }
}
