package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** Every loss is reached from settings and project file, and what cannot be trained is refused before the run starts. */
class LossPlansTest {
    /** A table that each loss can be trained with. */
    private static final Map<String, String> DATA = Map.ofEntries(
            Map.entry("SparseTripletLoss", "triplets.jsonl"),
            Map.entry("SparseMarginMSELoss", "margins.jsonl"),
            Map.entry("SparseDistillKLDivLoss", "scores.jsonl"),
            Map.entry("SparseMSELoss", "vectors.jsonl"),
            Map.entry("SparseCoSENTLoss", "scored.jsonl"),
            Map.entry("SparseAnglELoss", "scored.jsonl"),
            Map.entry("SparseCosineSimilarityLoss", "scored.jsonl"));

    @TempDir
    private Path temp;

    private Home home;

    @BeforeEach
    void tables() throws Exception {
        home = new Home(temp.resolve("home")).prepare();
        write("pairs.jsonl", "{\"query\": \"q %d\", \"positive\": \"p %d\"}");
        write("triplets.jsonl", "{\"query\": \"q %d\", \"positive\": \"p %d\", \"negative\": \"n %d\"}");
        write("margins.jsonl", "{\"query\": \"q %d\", \"positive\": \"p %d\", \"negative\": \"n %d\", \"score\": 1.5}");
        write(
                "scores.jsonl",
                "{\"query\": \"q %d\", \"positive\": \"p %d\", \"negative\": \"n %d\", \"score\": [2, 1]}");
        write("scored.jsonl", "{\"query\": \"q %d\", \"positive\": \"p %d\", \"score\": 0.5}");
        // A teacher's embedding is as wide as the vocabulary of the built-in model.
        write(
                "vectors.jsonl",
                "{\"query\": \"q %d\", \"positive\": \"p %d\", \"score\": [" + "0,".repeat(30521) + "0]}",
                3);
    }

    private void write(String file, String row) throws Exception {
        write(file, row, 300);
    }

    private void write(String file, String row, int rows) throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append(row.replace("%d", Integer.toString(i))).append('\n');
        }
        Files.writeString(temp.resolve(file), text);
    }

    private Project project(String data, String... settings) throws InvalidValue {
        Project project = Project.withDefaults("p").withText("data.train", data).withText("data.evaluation", "none");
        for (int i = 0; i < settings.length; i += 2) {
            project = project.withText(settings[i], settings[i + 1]);
        }
        return project;
    }

    @Test
    void evaluatorsThatSuitTheRowsHeldOutOrATableOfTheirOwnCanBeChosen() throws InvalidValue {
        Project pairs = project("pairs.jsonl", "data.evaluation", "held_out", "data.held_out_rows", "50");
        assertThat(errors(pairs.withText("evaluation.evaluators", "retrieval,translation,fusion")))
                .isEmpty();
        assertThat(errors(pairs.withText("evaluation.evaluators", "triplet")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("evaluation.evaluators.triplet");
                    assertThat(problem.what()).contains("a column of negatives");
                });
        assertThat(errors(pairs.withText("evaluation.evaluators.triplet.table", "triplets.jsonl")))
                .isEmpty();
        assertThat(errors(pairs.withText("evaluation.evaluators.similarity.table", "triplets.jsonl")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("evaluation.evaluators.similarity.table");
                    assertThat(problem.what()).contains("a number as their score");
                });
        assertThat(errors(pairs.withText("evaluation.evaluators.binary.table", "gone.jsonl")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what()).contains("gone.jsonl"));
        assertThat(errors(pairs.withText("evaluation.evaluators.reranking.at_k", "0")))
                .isNotEmpty();
    }

    @Test
    void withoutEvaluationDataATableOfItsOwnIsStillMeasured() throws InvalidValue {
        Project none = project("pairs.jsonl").withText("evaluation.load_best_model_at_end", "true");
        assertThat(errors(none.withText("evaluation.evaluators", "similarity"))).isNotEmpty();
        Project own = none.withText("evaluation.evaluators.similarity.table", "scored.jsonl");
        assertThat(Planner.plan(own, temp, home))
                .isInstanceOfSatisfying(
                        PlanResult.Ready.class,
                        ready -> assertThat(ready.plan().isMeasured()).isTrue());
        assertThat(EvaluatorSuitability.missing(EvaluatorKind.SIMILARITY, Planner.plan(own, temp, home)))
                .get()
                .asString()
                .contains("rows held out");
        assertThat(EvaluatorSuitability.missing(EvaluatorKind.RETRIEVAL, Planner.plan(own, temp, home)))
                .get()
                .asString()
                .contains("evaluation data");
    }

    @Test
    void aTeachersVectorsCanBeMeasured() throws InvalidValue {
        Project taught = project(
                "pairs.jsonl",
                "data.evaluation",
                "held_out",
                "data.held_out_rows",
                "50",
                "data.teacher",
                "builtin:all-minilm-l6-v2",
                "data.teacher_labels",
                "vectors",
                "loss.name",
                "SparseMSELoss");
        assertThat(errors(taught.withText("evaluation.evaluators", "mse"))).isEmpty();
        assertThat(errors(taught.withText("data.teacher_labels", "scores").withText("evaluation.evaluators", "mse")))
                .anySatisfy(problem -> assertThat(problem.what()).contains("a teacher's vector"));
    }

    private List<Problem> errors(Project project) {
        return problems(project).stream().filter(Problem::isError).toList();
    }

    private List<Problem> problems(Project project) {
        return Planner.plan(project, temp, home).problems();
    }

    private Problem error(Project project) {
        assertThat(problems(project)).filteredOn(Problem::isError).hasSize(1);
        return problems(project).getFirst();
    }

    static List<String> all() {
        return LossCatalog.all().stream().map(LossDescriptor::name).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLossIsReachedFromSettingsAndProjectFile(String name) throws Exception {
        LossDescriptor loss = LossCatalog.find(name).orElseThrow();
        String place = loss.roles().contains(LossRole.BASE)
                ? "loss.loss"
                : loss.roles().contains(LossRole.REGULARIZER) ? "loss.document_regularizer" : "loss";
        Project project = project(
                DATA.getOrDefault(name, "pairs.jsonl"),
                "training.batch_size",
                name.equals("SparseMSELoss") ? "2" : "32",
                place + ".name",
                name);
        assertThat(project.loss().toString()).contains(name);
        ProjectFile.write(project, temp.resolve("p.json"));
        assertThat(ProjectFile.read(temp.resolve("p.json")).project()).contains(project);
        assertThat(problems(project))
                .filteredOn(Problem::isError)
                .allSatisfy(problem -> assertThat(problem.what())
                        .as("only what needs an autoencoder is refused")
                        .contains("autoencoder"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aLossAloneIsAllowedWithTheWarningOfItsDescriptor(String name) throws Exception {
        LossDescriptor loss = LossCatalog.find(name).orElseThrow();
        if (loss.roles().contains(LossRole.TOP) && loss.alone().isPresent() && !name.startsWith("CSR")) {
            Project project = project(DATA.getOrDefault(name, "pairs.jsonl"), "loss.name", name);
            assertThat(problems(project))
                    .as(name)
                    .filteredOn(problem -> problem.path().equals("loss"))
                    .first()
                    .satisfies(problem -> {
                        assertThat(problem.isError()).isFalse();
                        assertThat(problem.what())
                                .isEqualTo(loss.alone().orElseThrow().what());
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pairs.jsonl, loss.loss.scale, 0, loss.loss.scale",
        "pairs.jsonl, loss.document_regularizer_weight, -1, loss.document_regularizer_weight",
        "pairs.jsonl, loss.query_regularizer_threshold, -3, loss.query_regularizer_threshold"
    })
    void aValueOutOfRangeIsRefusedWithAProposal(String data, String setting, String value, String path)
            throws InvalidValue {
        assertThat(error(project(data, setting, value))).satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.proposal()).isPresent();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SparseCosineSimilarityLoss, triplets.jsonl, 2 text columns",
        "SparseTripletLoss, pairs.jsonl, 3 text columns",
        "SparseCoSENTLoss, pairs.jsonl, score",
        "SparseDistillKLDivLoss, margins.jsonl, one for each document",
        "SparseMSELoss, scored.jsonl, embedding"
    })
    void dataThatTheLossCannotUseIsRefusedByNameAndCure(String base, String data, String what) throws InvalidValue {
        assertThat(error(project(data, "loss.loss.name", base))).satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("loss.loss");
            assertThat(problem.what()).contains(what);
            assertThat(problem.cure()).isNotBlank();
        });
    }

    @Test
    void scoresThatAreMissingOrNoNumbersAreRefusedWithFileAndRow() throws Exception {
        Files.writeString(temp.resolve("words.csv"), "query,positive,score\na,b,0.5\nc,d,high\n");
        assertThat(problems(project(
                        "words.csv",
                        "training.batch_size",
                        "1",
                        "data.columns",
                        "query=query,positive=positive,score=score",
                        "loss.loss.name",
                        "SparseCoSENTLoss")))
                .anySatisfy(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.what()).contains("2").containsAnyOf("high", "score");
                });
        Files.writeString(
                temp.resolve("ragged.jsonl"),
                "{\"query\": \"a\", \"positive\": \"b\", \"negative\": \"c\", \"score\": [1, 2]}\n"
                        + "{\"query\": \"d\", \"positive\": \"e\", \"negative\": \"f\", \"score\": [1]}\n");
        assertThat(problems(project(
                        "ragged.jsonl", "training.batch_size", "1", "loss.loss.name", "SparseDistillKLDivLoss")))
                .anySatisfy(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.what()).contains("2");
                });
    }

    @Test
    void aGuideThatCannotBeLoadedAndMiniBatchesOfTheWrongSizeAreRefused() throws InvalidValue {
        assertThat(error(project("pairs.jsonl", "loss.loss.name", "SparseGISTEmbedLoss", "loss.loss.guide", "nowhere")))
                .satisfies(problem -> {
                    assertThat(problem.path()).isEqualTo("loss.loss.guide");
                    assertThat(problem.what()).contains("nowhere");
                });
        assertThat(error(project("pairs.jsonl", "loss.name", "CachedSpladeLoss", "loss.mini_batch_size", "0"))
                        .proposal())
                .contains("1");
        assertThat(error(project("pairs.jsonl", "loss.name", "CachedSpladeLoss", "loss.mini_batch_size", "64"))
                        .proposal())
                .contains("32");
    }

    @Test
    void oneTextAndATeachersEmbeddingOfItAreEnoughForALossThatCopiesIt() throws Exception {
        write("single.jsonl", "{\"query\": \"q %d\", \"score\": [" + "0,".repeat(30521) + "0]}", 3);
        assertThat(problems(project("single.jsonl", "training.batch_size", "2", "loss.name", "SparseMSELoss")))
                .noneMatch(Problem::isError);
        assertThat(problems(project(
                        "single.jsonl",
                        "training.batch_size",
                        "2",
                        "loss.name",
                        "SparseMSELoss",
                        "data.evaluation",
                        "held_out",
                        "data.held_out_rows",
                        "1")))
                .as("the embedding of a text that is held out can be compared")
                .noneMatch(Problem::isError);
        assertThat(problems(project("single.jsonl", "training.batch_size", "2")))
                .filteredOn(Problem::isError)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.oneLine()).contains("2 or more text columns", "“Positive”"));
    }

    @Test
    void weightsOfAnotherBaseLossAreWarnedAbout() throws InvalidValue {
        assertThat(problems(project(
                        "margins.jsonl",
                        "loss.loss.name",
                        "SparseMarginMSELoss",
                        "loss.document_regularizer_weight",
                        "3e-5")))
                .anySatisfy(problem -> {
                    assertThat(problem.isError()).isFalse();
                    assertThat(problem.what()).contains("carry over");
                    assertThat(problem.proposal()).contains("0.1");
                });
    }
}
