package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.SpladeEncoder;
import sparseworkbench.loss.LossCatalog;

/** Rows of one text and a teacher's embedding of it. */
class OneTextIT {
    @TempDir
    private Path folder;

    @Test
    void aTeachersEmbeddingsAreCopied() throws Exception {
        TrainingJob plain =
                Fixture.job(Fixture.TINY_MODEL, folder.resolve("run"), Fixture.settings(), Optional.empty(), 6);
        int dimension;
        try (SpladeEncoder encoder = SpladeEncoder.load(Fixture.TINY_MODEL, EncoderOptions.of(plain.model()))) {
            dimension = encoder.dimension();
        }
        LabelShape shape = new LabelShape(List.of(dimension));
        List<Row> rows = plain.rows().stream()
                .map(row -> new Row(
                        row.number(),
                        row.texts().subList(0, 1),
                        Optional.of(new RowLabel(new float[dimension], shape))))
                .toList();
        TrainingJob job = Fixture.job(
                plain.modelFolder(),
                plain.initialSparsity(),
                rows,
                plain.evaluationSet(),
                plain.model(),
                LossCatalog.find("SparseMSELoss").orElseThrow().defaults(),
                plain.training(),
                plain.evaluation(),
                plain.runFolder(),
                6);
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job).run()).isEqualTo(Outcome.DONE);
        assertThat(ear.steps().getLast().metrics().get("loss"))
                .isLessThan(ear.steps().getFirst().metrics().get("loss"));
    }
}
