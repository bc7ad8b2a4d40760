package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.RegularizerWarmup;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

class PlannerTest {
    @TempDir
    private Path temp;

    private Home home;
    private Project project;

    @BeforeEach
    void aProjectOnAFileOfItsOwn() throws Exception {
        home = new Home(temp.resolve("home")).prepare();
        StringBuilder csv = new StringBuilder("question,answer,extra\n");
        for (int i = 0; i < 1_000; i++) {
            csv.append("what is ")
                    .append(i)
                    .append(",it is ")
                    .append(i)
                    .append(",x")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(temp.resolve("pairs.csv"), csv);
        project = Project.withDefaults("p").withText("data.train", "pairs.csv");
    }

    @Test
    void stepsFollowFromRowsBatchAndEpochs() throws InvalidValue {
        Plan plan = ready(project.withText("training.num_train_epochs", "2"));
        assertThat(plan.trainingRows()).isEqualTo(800);
        assertThat(plan.stepsPerEpoch()).isEqualTo(25);
        assertThat(plan.totalSteps()).isEqualTo(50);
        assertThat(ready(project.withText("training.max_steps", "7")).totalSteps())
                .isEqualTo(7);
        assertThat(ready(project.withText("data.evaluation", "none").withText("data.max_rows", "320"))
                        .totalSteps())
                .isEqualTo(10);
    }

    @Test
    void everySettingAtFaultIsNamed() throws InvalidValue {
        assertThat(error(project.withText("training.batch_size", "900"))).satisfies(p -> {
            assertThat(p.path()).isEqualTo("training.batch_size");
            assertThat(p.proposal()).contains("800");
        });
        assertThat(error(project.withText("training.batch_size", "0")).proposal())
                .contains("1");
        assertThat(error(project.withText("model.max_seq_length", "4096")).path())
                .isEqualTo("model.max_seq_length");
        assertThat(error(project.withText("loss.loss.scale", "-1")).path()).isEqualTo("loss.loss.scale");
        assertThat(error(project.withText("data.columns", "question=query,answer=unused,extra=unused"))
                        .path())
                .startsWith("data.columns");
        assertThat(error(project.withText("data.train", "gone.csv")).what()).contains("gone.csv");
        assertThat(error(project.withText("model.source", "no-such-folder")).path())
                .isEqualTo("model.source");
    }

    @Test
    void stepsFollowFromAccumulationTablesAndSmallBatches() throws InvalidValue {
        Project whole = project.withText("data.evaluation", "none").withText("training.batch_size", "64");
        assertThat(ready(whole).stepsPerEpoch())
                .as("15 batches of 64 and one of 40")
                .isEqualTo(16);
        assertThat(ready(whole.withText("training.dataloader_drop_last", "true"))
                        .stepsPerEpoch())
                .isEqualTo(15);
        assertThat(ready(whole.withText("training.gradient_accumulation_steps", "5"))
                        .stepsPerEpoch())
                .isEqualTo(4);
        Project two = whole.withText("data.more_train", "pairs.csv").withText("data.max_rows", "640");
        assertThat(ready(two))
                .extracting(Plan::trainingRows, Plan::stepsPerEpoch)
                .containsExactly(1280L, 20L);
        assertThat(ready(two.withText("training.multi_dataset_batch_sampler", "round_robin"))
                        .stepsPerEpoch())
                .isEqualTo(20);
    }

    @Test
    void aFurtherTableMayHaveALossOfItsOwn() throws Exception {
        Files.writeString(
                temp.resolve("scored.csv"),
                IntStream.range(0, 60)
                        .mapToObj(i -> "what is " + i + ",it is " + i + ",0." + i)
                        .collect(Collectors.joining("\n", "query,positive,score\n", "\n")));
        Project two = project.withText("data.evaluation", "none").withText("data.more_train", "scored.csv");
        assertThat(ready(two).warnings())
                .as("the shared loss does not use the scores")
                .anyMatch(problem ->
                        problem.path().startsWith("loss") && problem.what().contains("score column"));
        Project own = two.withText("training.more_train_losses", "SpladeLoss")
                .withText("training.more_train_losses.0.loss.name", "SparseCoSENTLoss");
        assertThat(ready(own).warnings()).noneMatch(problem -> problem.what().contains("score column"));
        assertThat(error(own.withText("training.more_train_losses.0.loss.name", "SparseMarginMSELoss")))
                .extracting(Problem::path)
                .isEqualTo("training.more_train_losses.0.loss");
        assertThat(error(own.withText("training.more_train_losses.0.loss.scale", "-1")))
                .extracting(Problem::path)
                .isEqualTo("training.more_train_losses.0.loss.scale");
        assertThat(error(own.withText("data.more_train", "")).what())
                .isEqualTo("There is 1 loss of further tables, but no further table.");
        assertThatThrownBy(() -> own.withText("training.more_train_losses.1.name", "SpladeLoss"))
                .hasMessageContaining("has no entry “1”: it has 1 entry, counted from 0");
    }

    @Test
    void aTimeDecidesHowManyStepsThereAre() throws InvalidValue {
        Plan ten = ready(project.withText("training.max_minutes", "10"));
        Plan twenty = ready(project.withText("training.max_minutes", "20"));
        assertThat(ten.totalSteps()).isPositive();
        assertThat((double) twenty.totalSteps() / ten.totalSteps()).isBetween(1.9, 2.2);
        assertThat(ready(project.withText("training.max_minutes", "10").withText("training.max_steps", "7"))
                        .warnings())
                .anyMatch(problem -> problem.path().equals("training.max_steps")
                        && problem.what().contains("The time is set, and it decides."));
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() throws InvalidValue {
        assertThat(error(project.withText("training.max_steps", "50").withText("training.warmup_steps", "60")))
                .satisfies(p -> {
                    assertThat(p.path()).isEqualTo("training.warmup_steps");
                    assertThat(p.what()).contains("longer than the run of 50 steps");
                });
        assertThat(error(project.withText("training.learning_rate_mapping", "que(ry=0.1"))
                        .path())
                .isEqualTo("training.learning_rate_mapping.que(ry");
        assertThat(error(project.withText("training.learning_rate_mapping", "nowhere=0.1"))
                        .what())
                .contains("found in no name");
        assertThat(ready(project.withText("training.learning_rate_mapping", "attention.*query=0.001"))
                        .warnings())
                .isEmpty();
        assertThat(error(project.withText("training.lr_scheduler_type", "polynomial")
                                .withText("training.lr_end", "0.1"))
                        .path())
                .isEqualTo("training.lr_end");
        assertThat(error(project.withText("training.batch_sampler", "group_by_label"))
                        .path())
                .isEqualTo("training.batch_sampler");
    }

    @Test
    void aColumnThatIsAlwaysTheSameAllowsNoBatchWithoutDuplicates() throws Exception {
        table("constant.csv", i -> "what is " + i + ",always the same");
        Project constant = project.withText("data.train", "constant.csv").withText("data.evaluation", "none");
        assertThat(error(constant)).satisfies(p -> {
            assertThat(p.path()).isEqualTo("training.batch_sampler");
            assertThat(p.what()).contains("share their texts");
            assertThat(p.proposal()).contains("batch_sampler");
        });
        assertThat(ready(constant.withText("training.batch_sampler", "batch_sampler"))
                        .stepsPerEpoch())
                .isEqualTo(20);
    }

    @Test
    void fewTextsMakeSmallBatchesAndMoreSteps() throws Exception {
        table("classes.csv", i -> "what is " + i + ",class " + i % 8);
        Plan plan = ready(project.withText("data.train", "classes.csv").withText("data.evaluation", "none"));
        assertThat(plan.stepsPerEpoch())
                .as("640 rows, never more than 8 together")
                .isBetween(80L, 90L);
        assertThat(plan.warnings()).anySatisfy(p -> {
            assertThat(p.path()).isEqualTo("training.batch_sampler");
            assertThat(p.what()).contains("8 rows on average instead of 32");
        });
        assertThat(ready(project.withText("data.evaluation", "none")).warnings())
                .noneMatch(p -> p.path().equals("training.batch_sampler"));
    }

    @Test
    void labelsThatCannotBeGroupedAreRefused() throws Exception {
        Project grouped = project.withText("data.train", "labels.csv")
                .withText("data.evaluation", "none")
                .withText("data.columns", "a=query,b=positive,c=score")
                .withText("training.batch_sampler", "group_by_label")
                .withText("loss.loss.name", "SparseCoSENTLoss");
        write("labels.csv", "a,b,c\n", i -> "a" + i + ",b" + i + "," + i / 1000.0);
        assertThat(error(grouped)).satisfies(p -> {
            assertThat(p.path()).isEqualTo("training.batch_sampler");
            assertThat(p.what()).contains("at least two labels with two rows each");
        });
        write("labels.csv", "a,b,c\n", i -> "a" + i + ",b" + i + ",1");
        assertThat(error(grouped).what()).contains("at least two labels");
        write("labels.csv", "a,b,c\n", i -> "a" + i + ",b" + i + "," + i % 4);
        assertThat(ready(grouped).stepsPerEpoch()).isEqualTo(20);
    }

    @Test
    void miniBatchesThatWouldBeForgottenAreRefused() throws InvalidValue {
        Project csr = project.withText("model.architecture", "csr").withText("loss.name", "CSRLoss");
        assertThat(ready(csr)).isNotNull();
        assertThat(error(csr.withText("loss.loss.name", "SparseCachedMultipleNegativesRankingLoss")))
                .satisfies(p -> {
                    assertThat(p.path()).isEqualTo("loss.loss");
                    assertThat(p.what()).contains("no effect");
                    assertThat(p.proposal()).contains("SparseMultipleNegativesRankingLoss");
                });
    }

    @Test
    void theMetricForTheBestModelMustBeMeasured() throws InvalidValue {
        Project best = project.withText("evaluation.load_best_model_at_end", "true");
        assertThat(ready(best.withText("evaluation.metric_for_best_model", "dot_mrr@10")))
                .isNotNull();
        assertThat(error(best.withText("evaluation.metric_for_best_model", "dot_accuracy")))
                .satisfies(p -> {
                    assertThat(p.path()).isEqualTo("evaluation.metric_for_best_model");
                    assertThat(p.what()).contains("not measured in this run").contains("dot_ndcg@10");
                    assertThat(p.proposal()).contains("dot_accuracy@1");
                });
        assertThat(error(best.withText("evaluation.metric_for_best_model", "cosine_ndcg@10"))
                        .what())
                .contains("not measured");
        assertThat(ready(best.withText("evaluation.metric_for_best_model", "cosine_ndcg@10")
                        .withText("model.similarity_fn_name", "cosine")))
                .isNotNull();
        assertThat(error(best.withText("evaluation.evaluators", "translation")
                                .withText("evaluation.metric_for_best_model", "dot_ndcg@10"))
                        .what())
                .contains("src2trg_accuracy");
        assertThat(error(best.withText("evaluation.metric_for_best_model", "ndgc@10"))
                        .what())
                .contains("no metric");
    }

    @Test
    void aRunThatCannotStopEarlyIsToldOf() throws InvalidValue {
        assertThat(ready(project.withText("training.max_steps", "100")
                                .withText("evaluation.early_stopping_patience", "9"))
                        .warnings())
                .anySatisfy(p -> assertThat(p.path()).isEqualTo("evaluation.early_stopping_patience"));
        assertThat(ready(project.withText("training.max_steps", "100")
                                .withText("evaluation.early_stopping_patience", "2"))
                        .warnings())
                .noneMatch(p -> p.path().equals("evaluation.early_stopping_patience"));
    }

    private void table(String file, IntFunction<String> row) throws Exception {
        write(file, "question,answer\n", row);
    }

    private void write(String file, String header, IntFunction<String> row) throws Exception {
        Files.writeString(
                temp.resolve(file),
                IntStream.range(0, 640).mapToObj(row).collect(Collectors.joining("\n", header, "\n")));
    }

    @Test
    void aLossThatTheDataOrTheBatchDoesNotFitIsRefused() throws InvalidValue {
        Problem triplets = error(project.withText("loss.loss.name", "SparseTripletLoss"));
        assertThat(triplets.path()).isEqualTo("loss.loss");
        assertThat(triplets.what()).contains("2 text columns");
        Problem scores = error(project.withText("loss.loss.name", "SparseCoSENTLoss"));
        assertThat(scores.path()).isEqualTo("loss.loss");
        assertThat(scores.what()).contains("score");
        assertThat(error(project.withText("loss.name", "CSRLoss")).what()).contains("autoencoder");
        assertThat(error(project.withText("loss.name", "CachedSpladeLoss").withText("training.batch_size", "16")))
                .satisfies(p -> {
                    assertThat(p.path()).isEqualTo("loss.mini_batch_size");
                    assertThat(p.proposal()).contains("16");
                });
        assertThat(error(project.withText("loss.loss.name", "SparseGISTEmbedLoss")
                        .withText("loss.loss.guide", "no-such-guide")))
                .satisfies(p -> {
                    assertThat(p.path()).isEqualTo("loss.loss.guide");
                    assertThat(p.what()).contains("no-such-guide");
                });
        assertThat(ready(project.withText("loss.loss.name", "SparseGISTEmbedLoss"))
                        .warnings())
                .noneMatch(p -> p.path().contains("guide"));
        assertThat(ready(project.withText("loss.name", "SparseMultipleNegativesRankingLoss"))
                        .warnings())
                .anySatisfy(p -> assertThat(p.path()).isEqualTo("loss"));
    }

    @Test
    void whatIsOddButPossibleIsAWarning() throws InvalidValue {
        Plan plan = ready(project.withText("training.max_steps", "10"));
        assertThat(plan.warnings()).anySatisfy(p -> {
            assertThat(p.path()).isEqualTo("evaluation.eval_steps");
            assertThat(p.isError()).isFalse();
        });
    }

    @Test
    void aSettingWithoutEffectIsToldOf() throws InvalidValue {
        Plan plan = ready(project.withText("training.max_steps", "100").withText("training.num_train_epochs", "3"));
        assertThat(plan.warnings()).anySatisfy(p -> {
            assertThat(p.path()).isEqualTo("training.num_train_epochs");
            assertThat(p.what()).contains("no effect").contains("number of steps");
        });
    }

    @Test
    void aDensityCannotBeSteeredFromZero() throws InvalidValue {
        Problem found = error(project.withText("loss.document_regularizer", "DensityController")
                .withText("loss.document_regularizer_weight", "0"));
        assertThat(found.path()).isEqualTo("loss.document_regularizer_weight");
        assertThat(found.proposal()).contains("3e-5");
    }

    /** The built-in model begins with 270 active dimensions, as the project asks. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "1000000, 200, embeddings have only",
                "1000, 200, begin with about 270",
                "5, 20, at least 30 steps",
                "5, 40, -",
                "400, 200, -",
                "270, 1, -"
            })
    void aDensityThatCannotBeHadIsSaidBeforeTheStart(String wanted, String steps, String said) throws InvalidValue {
        Plan plan = ready(project.withText("loss.document_regularizer", "DensityController")
                .withText("loss.document_regularizer.active_dims", wanted)
                .withText("training.max_steps", steps));
        List<Problem> notes = plan.warnings().stream()
                .filter(p -> p.path().equals("loss.document_regularizer.active_dims")
                        && p.what().contains("cannot be had"))
                .toList();
        assertThat(notes).hasSize(said == null ? 0 : 1);
        assertThat(notes).allSatisfy(p -> assertThat(p.what()).contains(said));
    }

    @Test
    void queriesThatAreLookedUpDoNotBeginAsTheHeadDoes() throws InvalidValue {
        Project wanted = project.withText("loss.query_regularizer", "DensityController")
                .withText("loss.query_regularizer.active_dims", "1000")
                .withText("training.max_steps", "200");
        assertThat(ready(wanted).warnings()).anyMatch(p -> p.what().contains("cannot be had"));
        assertThat(ready(wanted.withText("model.architecture", "inference_free"))
                        .warnings())
                .noneMatch(p -> p.what().contains("cannot be had"));
    }

    @Test
    void whatQueriesWouldBePenalisedWithIsNoMatterWhenTheyAreNot() throws InvalidValue {
        Plan plan = ready(project.withText("loss.query_regularizer_weight", "none")
                .withText("loss.query_regularizer", "DensityController"));
        assertThat(LossCatalog.create(plan.project().loss()).weights(RegularizerWarmup.FULL))
                .hasSize(1);
    }

    @Test
    void specialTokensOfAHeadWithoutBiasCannotBeLeftOut() throws Exception {
        Path model = temp.resolve("model");
        Path golden = Golden.bundled().resolve("models/modernbert_splade_max");
        try (Stream<Path> files = Files.walk(golden)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path copy = model.resolve(golden.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Project without = project.withText("model.source", model.toString())
                .withText("model.max_seq_length", "32")
                .withText("model.without_special_tokens", "true");
        ready(without);
        Path config = model.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replace("\"decoder_bias\": true", "\"decoder_bias\": false"));
        Problem found = error(without);
        assertThat(found.path()).isEqualTo("model.without_special_tokens");
        assertThat(found.proposal()).contains("false");
        ready(without.withText("model.without_special_tokens", "false"));
    }

    @Test
    void aModelWithoutVocabularyHeadHasNoSpecialTokensToLeaveOut() throws InvalidValue {
        Plan plan = ready(project.withText("loss.name", "CSRLoss")
                .withText("model.without_special_tokens", "true")
                .withText("model.architecture", "csr"));
        assertThat(plan.warnings()).anySatisfy(p -> assertThat(p.path()).isEqualTo("model.without_special_tokens"));
    }

    @Test
    void aRunThatDoesNotFitOnTheDiskIsRefused() throws InvalidValue {
        long needed = DiskEstimate.of(
                        project, ready(project).model().facts().orElseThrow().parameters())
                .total();
        assertThat(Planner.plan(project, new ProjectInspection(temp, home, () -> needed)))
                .isInstanceOf(PlanResult.Ready.class);
        PlanResult refused = Planner.plan(project, new ProjectInspection(temp, home, () -> needed - 1));
        assertThat(refused).isInstanceOf(PlanResult.Refused.class);
        assertThat(refused.problems().getFirst().what()).contains("The run needs about", "MiB are free");
    }

    /** Its checkpoints are there already: on a disk that has become full meanwhile, only what is still to be written must fit. */
    @Test
    void aRunThatGoesOnNeedsNoRoomForWhatItHasWritten() throws Exception {
        long parameters = ready(project).model().facts().orElseThrow().parameters();
        DiskEstimate estimate = DiskEstimate.of(project, parameters);
        Path run = Files.createDirectories(temp.resolve("runs/1"));
        assertThat(goesOn(run, estimate.total())).isTrue();
        assertThat(goesOn(run, estimate.total() - 1)).isFalse();

        write(run.resolve("checkpoints/step-10/model/model.safetensors"), 1000);
        assertThat(goesOn(run, estimate.total() - 1000)).isTrue();
        assertThat(goesOn(run, estimate.total() - 1001)).isFalse();

        write(run.resolve("model/model.safetensors"), 5000);
        assertThat(goesOn(run, estimate.total() - 1001))
                .as("a new model is written beside that of a stopped run")
                .isFalse();

        write(run.resolve("checkpoints/step-20/optimizer.safetensors"), estimate.checkpoints());
        long least = DiskEstimate.checkpoint(parameters) + estimate.model() + estimate.rest();
        assertThat(goesOn(run, least)).isTrue();
        assertThat(goesOn(run, least - 1))
                .as("one more checkpoint, and the model")
                .isFalse();
    }

    private boolean goesOn(Path run, long free) {
        return Planner.plan(project, new ProjectInspection(temp, home, () -> free).of(run)) instanceof PlanResult.Ready;
    }

    private static void write(Path file, long bytes) throws IOException {
        Files.createDirectories(file.getParent());
        try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
            empty.setLength(bytes);
        }
    }

    private Plan ready(Project asked) throws InvalidValue {
        return PlannedPairs.plan(asked, temp, home);
    }

    private Problem error(Project asked) {
        PlanResult result = Planner.plan(asked, temp, home);
        assertThat(result).isInstanceOf(PlanResult.Refused.class);
        assertThat(result.problems()).filteredOn(Problem::isError).hasSize(1);
        return result.problems().getFirst();
    }
}
