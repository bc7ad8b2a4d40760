package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

/** Whatever the planner finds wrong and proposes a value for is no longer wrong with that value; what else it advises is done here, too. */
class ProposalsTest {
    @TempDir
    private static Path folder;

    private static Home home;

    @BeforeAll
    static void tables() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
        table("pairs.csv", "question,answer", "what is %1$d,it is %1$d", 300);
        table("scored.csv", "question,answer,score", "what is %1$d,it is %1$d,%1$d", 300);
        table("same.csv", "question,answer", "what is this,it is %1$d", 300);
        table("triplets.csv", "query,positive,negative", "what is %1$d,it is %1$d,it is not %1$d", 300);
    }

    private static void table(String name, String header, String row, int rows) throws Exception {
        Files.writeString(
                folder.resolve(name),
                IntStream.range(0, rows)
                        .mapToObj(row::formatted)
                        .collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    private static Project project(String settings) throws InvalidValue {
        Project project = Project.withDefaults("p").withText("data.train", "pairs.csv");
        for (String setting : settings.replace(
                        "TINY",
                        Golden.bundled().resolve("models/bert_splade_max").toString())
                .split(" ")) {
            int equals = setting.indexOf('=');
            project = project.withText(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return project;
    }

    private static List<Problem> problems(Project project) {
        return Planner.plan(project, folder, home).problems();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.batch_size=900",
                "training.batch_size=0",
                "training.learning_rate=0.5",
                "training.learning_rate=7",
                "training.max_steps=50 training.warmup_steps=60",
                "training.lr_scheduler_type=polynomial training.lr_end=0.1 training.learning_rate=1e-3",
                "training.lr_scheduler_type=polynomial training.lr_end=3e-5",
                "training.batch_sampler=group_by_label",
                "training.batch_sampler=group_by_label training.batch_size=5 data.train=scored.csv",
                "training.batch_sampler=group_by_label training.batch_size=2 data.train=scored.csv",
                "data.train=same.csv data.evaluation=none",
                "training.multi_dataset_batch_sampler=round_robin",
                "training.warmup_ratio=0.2 training.lr_scheduler_type=constant",
                "training.max_steps=50 evaluation.eval_steps=100",
                "training.max_steps=50 evaluation.eval_steps=25 evaluation.early_stopping_patience=9",
                "training.max_steps=20 evaluation.eval_steps=25 evaluation.early_stopping_patience=1",
                "evaluation.load_best_model_at_end=true evaluation.metric_for_best_model=cosine_ndcg@10",
                "data.held_out_rows=5000",
                "data.held_out_rows=299",
                "data.teacher=builtin:all-minilm-l6-v2 data.train=scored.csv",
                "data.teacher=builtin:all-minilm-l6-v2 data.teacher_labels=margins",
                "model.max_seq_length=4096",
                "model.k=12",
                "model.source=TINY model.max_seq_length=32 model.initial_active_dims=100",
                "loss.loss.scale=-1",
                "loss.query_regularizer_weight=none",
                "loss.document_regularizer_weight=5",
                "loss.name=CachedSpladeLoss loss.mini_batch_size=4096"
            })
    void aProposedValueHelps(String settings) throws InvalidValue {
        Project project = project(settings);
        List<Problem> proposing = problems(project).stream()
                .filter(problem -> problem.proposal().isPresent())
                .toList();
        assertThat(proposing)
                .as("problems of %s that propose a value", settings)
                .isNotEmpty();
        for (Problem problem : proposing) {
            Project changed =
                    project.withText(problem.path(), problem.proposal().get());
            assertThat(problems(changed))
                    .as("with %s=%s", problem.path(), problem.proposal().get())
                    .noneMatch(left ->
                            left.path().equals(problem.path()) && left.what().equals(problem.what()))
                    .noneMatch(left -> left.isError() && left.path().equals(problem.path()));
        }
    }

    /** Each line: what is wrong; what the advice says; the advice, done. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "evaluation.load_best_model_at_end=true data.evaluation=none"
                        + " | Choose evaluation data | data.evaluation=held_out data.held_out_rows=50",
                "evaluation.load_best_model_at_end=true data.evaluation=none"
                        + " | keep the last model | evaluation.load_best_model_at_end=false",
                "evaluation.evaluators=triplet data.held_out_rows=50"
                        + " | Switch it off | evaluation.evaluators=retrieval",
                "evaluation.evaluators=triplet data.held_out_rows=50"
                        + " | choose a table for it | evaluation.evaluators.triplet.table=triplets.csv",
                "evaluation.evaluators=triplet data.train=triplets.csv data.evaluation=none"
                        + " | data.evaluation=held_out | data.evaluation=held_out data.held_out_rows=50",
                "evaluation.evaluators=retrieval data.evaluation=none"
                        + " | switch “Retrieval” off | evaluation.evaluators=auto",
                "data.train=same.csv data.evaluation=none"
                        + " | training.batch_sampler=batch_sampler | training.batch_sampler=batch_sampler",
                "data.columns=question=query,answer=unused"
                        + " | Give one column the role “Positive” | data.columns=question=query,answer=positive",
                "training.learning_rate_mapping=nowhere=0.1"
                        + " | Names look like | training.learning_rate_mapping=embeddings=0.1"
            })
    void adviceHelps(String line) throws InvalidValue {
        String[] parts = line.split(" \\| ");
        Problem problem = problems(project(parts[0])).stream()
                .filter(found -> found.cure().contains(parts[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody advises “" + parts[1] + "”"));
        assertThat(problems(project(parts[0] + " " + parts[2])))
                .as(parts[2])
                .noneMatch(left -> left.what().equals(problem.what()))
                .noneMatch(Problem::isError);
    }
}
