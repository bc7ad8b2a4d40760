package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.Failure;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.QueuedRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** Several runs are asked for, and wait in the queue. */
class SweepCommandTest extends CommandLineFixture {
    @Test
    void aSweepIsShownBeforeAnythingRuns() {
        assertThat(run(
                        "sweep",
                        "reverse-dictionary",
                        "--home",
                        home.toString(),
                        "--vary",
                        "training.batch_size=16,32",
                        "--vary",
                        "training.learning_rate=1e-5..1e-3:3:log",
                        "--set",
                        "training.max_steps=100",
                        "--dry-run"))
                .as(complained())
                .isZero();
        assertThat(said().lines().map(String::strip))
                .contains("#  Batch size  Learning rate  steps", "6          32          0.001    100")
                .anyMatch(line -> line.startsWith("6 runs, about "));
        assertThat(home.resolve("runs")).isEmptyDirectory();
    }

    @Test
    void everythingWrongWithASweepIsToldAndNothingIsQueued() throws Exception {
        assertThat(run(
                        "sweep",
                        "reverse-dictionary",
                        "--home",
                        home.toString(),
                        "--vary",
                        "training.batchsize=16,32",
                        "--vary",
                        "training.learning_rate=a",
                        "--loss",
                        "Nothing"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained().lines()).hasSize(3);
        assertThat(run(
                        "sweep",
                        "reverse-dictionary",
                        "--home",
                        home.toString(),
                        "--loss",
                        "SparseCoSENTLoss",
                        "--vary",
                        "training.batch_size=0,8"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("CoSENT").contains("training.batch_size");
        assertThat(run("sweep", "reverse-dictionary", "--home", home.toString(), "--vary", "training.batch_size"))
                .isEqualTo(Exit.BAD_INPUT);
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            assertThat(store.reader().runs()).isEmpty();
        }
    }

    @Test
    void whatAFailureDoesToTheQueueIsChosen() throws Exception {
        String place = home.toString();
        assertThat(run("queue", "on-failure", "stop", "--home", place)).isZero();
        assertThat(run("queue", "on-failure", "perhaps", "--home", place)).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("“perhaps”", "continue or stop");
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            RunId run = store.writer().create(new NewRun("a", "{}", ".", "words", "mini", "Splade", "0"));
            store.writer()
                    .end(
                            run,
                            RunState.FAILED,
                            Optional.of(new Failure(Failure.Kind.DIVERGED, "It diverged.", "", "", false)));
        }
        assertThat(run("queue", "--home", place)).isZero();
        assertThat(said()).contains("stopped because run 1 failed", "queue start");
        assertThat(run("queue", "--json", "--home", place)).isZero();
        assertThat(said()).contains("\"stopped_after\":1", "\"on_failure\":\"stop\"");
        assertThat(run("queue", "start", "--home", place)).isZero();
        assertThat(run("queue", "on-failure", "continue", "--home", place)).isZero();
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            assertThat(store.queue().state().held()).isFalse();
            assertThat(store.queue().state().holdsOnFailure()).isFalse();
        }
    }

    @Test
    void theQueueIsListedAndChanged() throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            store.queue().hold(true);
            store.queue()
                    .add(
                            Stream.of("a", "b", "c")
                                    .map(name -> new QueuedRun(
                                            new NewRun(name, "{}", ".", "words", "mini", "Splade", "0"),
                                            0,
                                            9,
                                            Duration.ZERO))
                                    .toList(),
                            Optional.of("letters"),
                            number -> false);
        }
        assertThat(run("queue", "move", "3", "first", "--home", home.toString()))
                .isZero();
        assertThat(run("queue", "remove", "1", "--home", home.toString())).isZero();
        assertThat(said()).contains("2 runs wait").contains("queue start");
        assertThat(run("queue", "remove", "1", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("no run 1");
        assertThat(run("queue", "move", "2", "sideways", "--home", home.toString()))
                .isEqualTo(Exit.BAD_INPUT);

        assertThat(run("queue", "--json", "--home", home.toString())).isZero();
        assertThat(said().lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("\"run\":2")
                .contains("\"place\":2")
                .contains("letters");
    }
}
