package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.data.TeacherLabels;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/** What a teacher writes beside rows is what its embeddings say. */
class TeacherIT {
    private static final LoadedData DATA = new LoadedData(
            List.of(Fixture.rows(3).stream()
                    .map(row -> new Row(
                            row.number(),
                            Stream.concat(row.texts().stream(), Stream.of("no river " + row.number(), "no bridge"))
                                    .toList()))
                    .toList()),
            Fixture.rows(1),
            Optional.empty(),
            List.of());

    private static LoadedData taught(TeacherLabels kind) throws Exception {
        return new Teacher(
                        Fixture.TINY_MODEL,
                        kind,
                        20,
                        EncoderParams.SET.defaults().with(EncoderParams.DEVICE, "cpu"))
                .label(
                        new LoadedData(DATA.tables(), List.of(), DATA.evaluation(), DATA.notices()),
                        ProgressListener.NONE);
    }

    private static RowLabel first(LoadedData data) {
        return data.rows().getFirst().label().orElseThrow();
    }

    @Test
    void scoresAndMarginsAreThoseOfItsCosines() throws Exception {
        RowLabel scores = first(taught(TeacherLabels.SCORES));
        RowLabel margins = first(taught(TeacherLabels.MARGINS));
        assertThat(scores.shape()).isEqualTo(LabelShape.list(3));
        assertThat(margins.shape()).isEqualTo(LabelShape.list(2));
        assertThat(margins.numbers()[1]).isCloseTo(scores.numbers()[0] - scores.numbers()[2], within(1e-4f));
        try (Encoder teacher =
                Encoders.load(Fixture.TINY_MODEL, new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 128))) {
            SparseVectors vectors = teacher.encode(DATA.rows().getFirst().texts(), 8, ProgressListener.NONE);
            float[] cosines = SimilarityFunction.COSINE.between(vectors.slice(0, 1), vectors.slice(1, 4))[0];
            for (int i = 0; i < cosines.length; i++) {
                assertThat(scores.numbers()[i]).isCloseTo(20 * cosines[i], within(1e-3f));
            }
            RowLabel whole = first(taught(TeacherLabels.VECTORS));
            assertThat(whole.shape()).isEqualTo(new LabelShape(List.of(4, teacher.dimension())));
            assertThat(whole.numbers()[teacher.dimension() + vectors.indices()[vectors.indptr()[1]]])
                    .isCloseTo(vectors.values()[vectors.indptr()[1]], within(1e-5f));
        }
    }

    @Test
    void labelsAreKeptForARunThatGoesOn(@TempDir Path runFolder) throws Exception {
        LoadedData asked = new LoadedData(DATA.tables(), List.of(), Optional.empty(), List.of());
        Teacher teacher = new Teacher(
                Fixture.TINY_MODEL,
                TeacherLabels.MARGINS,
                20,
                EncoderParams.SET.defaults().with(EncoderParams.DEVICE, "cpu"));
        LoadedData first = teacher.labelOnce(asked, runFolder, ProgressListener.NONE);
        assertThat(first.rows()).allSatisfy(row -> assertThat(row.label()).isPresent());
        LoadedData again = teacher.labelOnce(asked, runFolder, (activity, done, total) -> {
            throw new AssertionError("The teacher was asked again.");
        });
        assertThat(again).isEqualTo(first);
        List<Long> worked = new ArrayList<>();
        teacher.labelOnce(
                new LoadedData(
                        List.of(asked.tables().getFirst(), asked.tables().getFirst()),
                        List.of(),
                        Optional.empty(),
                        List.of()),
                runFolder,
                (activity, done, total) -> worked.add(done));
        assertThat(worked).as("other rows are labelled anew").isNotEmpty();
        new Teacher(
                        Fixture.TINY_MODEL,
                        TeacherLabels.SCORES,
                        20,
                        EncoderParams.SET.defaults().with(EncoderParams.DEVICE, "cpu"))
                .labelOnce(asked, runFolder, (activity, done, total) -> worked.add(done));
        assertThat(worked).as("and for another purpose too").hasSizeGreaterThan(1);
    }

    @Test
    void labellingCanBeCancelled() {
        assertThatThrownBy(() -> new Teacher(Fixture.TINY_MODEL, TeacherLabels.SCORES, 1, EncoderParams.SET.defaults())
                        .label(DATA, (activity, done, total) -> false))
                .isInstanceOf(CancellationException.class);
    }
}
