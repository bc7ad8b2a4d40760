package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.RegularizerWeights;
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
            csv.append("what is ").append(i).append(",it is ").append(i).append(",x").append(i).append('\n');
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
        assertThat(ready(project.withText("training.max_steps", "7")).totalSteps()).isEqualTo(7);
        assertThat(ready(project.withText("data.evaluation", "none").withText("data.max_rows", "320")).totalSteps()).isEqualTo(10);
    }

    @Test
    void everySettingAtFaultIsNamed() throws InvalidValue {
        assertThat(error(project.withText("training.batch_size", "900"))).satisfies(p -> {
            assertThat(p.path()).isEqualTo("training.batch_size");
            assertThat(p.proposal()).contains("800");
        });
        assertThat(error(project.withText("training.batch_size", "0")).proposal()).contains("1");
        assertThat(error(project.withText("model.max_seq_length", "4096")).path()).isEqualTo("model.max_seq_length");
        assertThat(error(project.withText("loss.loss.scale", "-1")).path()).isEqualTo("loss.loss.scale");
        assertThat(error(project.withText("data.columns", "question=query,answer=unused,extra=unused")).path()).startsWith("data.columns");
        assertThat(error(project.withText("data.train", "gone.csv")).what()).contains("gone.csv");
        assertThat(error(project.withText("model.source", "no-such-folder")).path()).isEqualTo("model.source");
    }

    @Test
    void stepsFollowFromAccumulationTablesAndSmallBatches() throws InvalidValue {
        Project whole = project.withText("data.evaluation", "none").withText("training.batch_size", "64");
        assertThat(ready(whole).stepsPerEpoch()).as("15 batches of 64 and one of 40").isEqualTo(16);
        assertThat(ready(whole.withText("training.dataloader_drop_last", "true")).stepsPerEpoch()).isEqualTo(15);
        assertThat(ready(whole.withText("training.gradient_accumulation_steps", "5")).stepsPerEpoch()).isEqualTo(4);
        Project two = whole.withText("data.more_train", "pairs.csv").withText("data.max_rows", "640");
        assertThat(ready(two)).extracting(Plan::trainingRows, Plan::stepsPerEpoch).containsExactly(1280L, 20L);
        assertThat(ready(two.withText("training.multi_dataset_batch_sampler", "round_robin")).stepsPerEpoch()).isEqualTo(20);
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() throws InvalidValue {
        assertThat(error(project.withText("training.max_steps", "50").withText("training.warmup_steps", "60"))).satisfies(p -> {
            assertThat(p.path()).isEqualTo("training.warmup_steps");
            assertThat(p.what()).contains("longer than the run of 50 steps");
        });
        assertThat(error(project.withText("training.learning_rate_mapping", "query")).path()).isEqualTo("training.learning_rate_mapping");
        assertThat(error(project.withText("training.lr_scheduler_type", "polynomial").withText("training.lr_end", "0.1")).path())
                .isEqualTo("training.lr_end");
        assertThat(error(project.withText("training.batch_sampler", "group_by_label")).path()).isEqualTo("training.batch_sampler");
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
        assertThat(error(project.withText("loss.name", "CachedSpladeLoss").withText("training.batch_size", "16"))).satisfies(p -> {
            assertThat(p.path()).isEqualTo("loss.mini_batch_size");
            assertThat(p.proposal()).contains("16");
        });
        assertThat(error(project.withText("loss.loss.name", "SparseGISTEmbedLoss").withText("loss.loss.guide", "no-such-guide"))).satisfies(p -> {
            assertThat(p.path()).isEqualTo("loss.loss.guide");
            assertThat(p.what()).contains("no-such-guide");
        });
        assertThat(ready(project.withText("loss.loss.name", "SparseGISTEmbedLoss")).warnings()).noneMatch(p -> p.path().contains("guide"));
        assertThat(ready(project.withText("loss.name", "SparseMultipleNegativesRankingLoss")).warnings())
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
        Problem found = error(project.withText("loss.document_regularizer", "DensityController").withText("loss.document_regularizer_weight", "0"));
        assertThat(found.path()).isEqualTo("loss.document_regularizer_weight");
        assertThat(found.proposal()).contains("3e-5");
    }

    @Test
    void whatQueriesWouldBePenalisedWithIsNoMatterWhenTheyAreNot() throws InvalidValue {
        Plan plan = ready(project.withText("loss.query_regularizer_weight", "none").withText("loss.query_regularizer", "DensityController"));
        assertThat(LossCatalog.create(plan.project().loss()).weights(RegularizerWeights.FULL)).hasSize(1);
    }

    private Plan ready(Project asked) {
        PlanResult result = Planner.plan(asked, temp, home);
        assertThat(result).as("%s", result.problems()).isInstanceOf(PlanResult.Ready.class);
        return ((PlanResult.Ready) result).plan();
    }

    private Problem error(Project asked) {
        PlanResult result = Planner.plan(asked, temp, home);
        assertThat(result).isInstanceOf(PlanResult.Refused.class);
        assertThat(result.problems()).filteredOn(Problem::isError).hasSize(1);
        return result.problems().getFirst();
    }
}
