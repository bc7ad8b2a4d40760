package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainEvent.Notice;
import sparseworkbench.train.TrainEvent.Progress;

/** How sparse a training begins, and what is kept of finding that out. */
class InitialSparsityIT {
    @TempDir
    private Path temporary;

    private Path model;

    @BeforeEach
    void copyTheModel() throws IOException {
        model = temporary.resolve("model-folder");
        try (Stream<Path> files = Files.walk(Fixture.TINY_MODEL)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, model.resolve(Fixture.TINY_MODEL.relativize(file).toString()));
            }
        }
    }

    /** Trains one step. */
    private Fixture.Ear run(int activeDims, Optional<Path> kept, int rows, long maxLength) throws TrainingFailed {
        List<Row> examples = Fixture.rows(rows);
        TrainingJob plain = Fixture.job(
                model,
                temporary.resolve("run"),
                Fixture.settings().with(TrainingParams.DROPOUT, false),
                Optional.empty(),
                1);
        Values settings = plain.model().with(EncoderParams.MAX_SEQ_LENGTH, maxLength);
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(Fixture.job(
                        model,
                        Optional.of(new InitialSparsity(activeDims, kept)),
                        examples,
                        Optional.empty(),
                        settings,
                        plain.loss(),
                        plain.training(),
                        plain.evaluation(),
                        plain.runFolder(),
                        1))
                .run();
        return ear;
    }

    private Fixture.Ear run(int activeDims) throws TrainingFailed {
        return run(activeDims, Optional.of(temporary.resolve("kept")), 26, 64);
    }

    private static boolean hasMeasured(Fixture.Ear ear) {
        return ear.all(Progress.class).stream()
                .anyMatch(progress -> progress.text().equals("Setting the initial sparsity"));
    }

    private static String emitted(Fixture.Ear ear) {
        return ear.all(Notice.class).stream()
                .map(Notice::text)
                .filter(text -> text.contains("active dimensions"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void itIsSetAndTold() throws Exception {
        Fixture.Ear ear = run(40, Optional.empty(), 26, 64);
        assertThat(ear.steps().getFirst().metrics().get("document_active_dims")).isBetween(30.0, 50.0);
        assertThat(emitted(ear)).contains("asked for: 40");
    }

    @Test
    void theSameModelIsNotMeasuredWithTheSameTextsAgain() throws Exception {
        Fixture.Ear first = run(40);
        Fixture.Ear second = run(40);
        assertThat(hasMeasured(first)).isTrue();
        assertThat(hasMeasured(second)).isFalse();
        assertThat(emitted(second)).isEqualTo(emitted(first));
        assertThat(second.steps().getFirst().metrics().get("loss"))
                .isEqualTo(first.steps().getFirst().metrics().get("loss"));
    }

    @Test
    void whatDecidesTheResultIsMeasuredAgain() throws Exception {
        run(40);
        assertThat(hasMeasured(run(41))).as("another target").isTrue();
        assertThat(hasMeasured(run(40, Optional.of(temporary.resolve("kept")), 25, 64)))
                .as("other texts")
                .isTrue();
        assertThat(hasMeasured(run(40, Optional.of(temporary.resolve("kept")), 26, 8)))
                .as("shorter texts")
                .isTrue();
        Files.writeString(model.resolve("config.json"), "\n", StandardOpenOption.APPEND);
        assertThat(hasMeasured(run(40))).as("another model").isTrue();
        assertThat(hasMeasured(run(40))).isFalse();
    }

    @Test
    void aDamagedFileIsWrittenAnew() throws Exception {
        run(40);
        try (Stream<Path> files = Files.list(temporary.resolve("kept"))) {
            Files.writeString(files.findFirst().orElseThrow(), "{\"shift\": ");
        }
        assertThat(hasMeasured(run(40))).isTrue();
        assertThat(hasMeasured(run(40))).isFalse();
    }

    @Test
    void aFolderThatCannotBeWrittenCostsNothing() throws Exception {
        Path file = Files.writeString(temporary.resolve("file"), "not a folder");
        assertThat(run(40, Optional.of(file), 26, 64).steps()).hasSize(1);
    }
}
