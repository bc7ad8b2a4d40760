package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.data.TeacherLabels;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.GuideEncoder;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/**
 * A second model that labels rows before the training: with scores or margins of the cosine of its embeddings, for which a model
 * without a trained head is asked for its dense ones, or with its sparse embeddings themselves.
 */
public final class Teacher {
    private static final int BATCH = 64;

    private final Path folder;
    private final TeacherLabels kind;
    private final double scale;
    private final Values model;

    /**
     * @param folder where the teacher is
     * @param scale  what scores and margins are multiplied by
     * @param model  values of the section {@code model}: length, device and threads hold for the teacher too
     */
    public Teacher(Path folder, TeacherLabels kind, double scale, Values model) {
        this.folder = folder;
        this.kind = kind;
        this.scale = scale;
        this.model = model;
    }

    /**
     * The same data with labels, in place of those it had. They are kept in the run's folder: asked again for the same data, the
     * same teacher need not work again, nor can it have changed its mind.
     *
     * @throws CancellationException {@code progress} wanted to end it
     */
    public LoadedData labelOnce(LoadedData data, Path runFolder, ProgressListener progress)
            throws IOException, UnusableModel, DeviceUnavailable {
        TeacherLabelFile kept = new TeacherLabelFile(runFolder, folder + ", " + kind + ", " + scale + ", " + model);
        Optional<LoadedData> known = kept.recall(data);
        if (known.isPresent()) {
            return known.get();
        }
        LoadedData labelled = label(data, progress);
        kept.keep(data, labelled);
        return labelled;
    }

    /**
     * The same data with labels, in place of those it had.
     *
     * @throws CancellationException {@code progress} wanted to end it
     */
    public LoadedData label(LoadedData data, ProgressListener progress)
            throws IOException, UnusableModel, DeviceUnavailable {
        int total = data.rows().size() + data.heldOut().size();
        List<List<Row>> tables = new ArrayList<>();
        int done = 0;
        try (Labeller labeller = open()) {
            for (List<Row> table : data.tables()) {
                tables.add(label(table, labeller, done, total, progress));
                done += table.size();
            }
            return new LoadedData(
                    tables, label(data.heldOut(), labeller, done, total, progress), data.evaluation(), data.notices());
        }
    }

    /** Labels a few rows at a time. */
    private interface Labeller extends AutoCloseable {
        List<RowLabel> label(List<Row> rows);

        @Override
        void close();
    }

    private Labeller open() throws IOException, UnusableModel, DeviceUnavailable {
        EncoderOptions options = EncoderOptions.of(model);
        return kind == TeacherLabels.VECTORS
                ? new Vectors(Encoders.load(
                        folder, new EncoderOptions(options.device(), options.threads(), options.maxSeqLength())))
                : new Cosines(GuideEncoder.load(folder, options), kind, scale, options.device());
    }

    private static List<Row> label(
            List<Row> rows, Labeller labeller, int before, int total, ProgressListener progress) {
        List<Row> labelled = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + BATCH));
            List<RowLabel> labels = labeller.label(some);
            for (int i = 0; i < some.size(); i++) {
                labelled.add(some.get(i).labelled(labels.get(i)));
            }
            if (!progress.report("Asking the teacher", before + labelled.size(), total)) {
                throw new CancellationException("Labelling by the teacher was cancelled.");
            }
        }
        return labelled;
    }

    private static List<String> column(List<Row> rows, int column) {
        return rows.stream().map(row -> row.texts().get(column)).toList();
    }

    private record Cosines(GuideEncoder teacher, TeacherLabels kind, double scale, NDManager manager)
            implements Labeller {

        private Cosines(GuideEncoder teacher, TeacherLabels kind, double scale, ComputeDevice device) {
            this(teacher, kind, scale, NDManager.newBaseManager(device.device(), "PyTorch"));
        }

        @Override
        public List<RowLabel> label(List<Row> rows) {
            int columns = rows.getFirst().texts().size();
            List<float[]> scores = new ArrayList<>();
            try (NDManager scratch = manager.newSubManager()) {
                NDArray queries = embed(rows, 0, scratch);
                for (int column = 1; column < columns; column++) {
                    scores.add(queries.mul(embed(rows, column, scratch))
                            .sum(new int[] {1})
                            .mul(scale)
                            .toFloatArray());
                }
            }
            LabelShape shape = kind.shape(columns, OptionalInt.empty());
            return IntStream.range(0, rows.size())
                    .mapToObj(row -> new RowLabel(numbers(scores, row), shape))
                    .toList();
        }

        private NDArray embed(List<Row> rows, int column, NDManager scratch) {
            NDArray embedded = teacher.embed(column(rows, column), scratch);
            NDArray length = embedded.square().sum(new int[] {1}, true).sqrt().maximum(1e-12f);
            return embedded.div(length);
        }

        private float[] numbers(List<float[]> scores, int row) {
            int first = kind == TeacherLabels.SCORES ? 0 : 1;
            float[] numbers = new float[scores.size() - first];
            for (int i = 0; i < numbers.length; i++) {
                float score = scores.get(i + first)[row];
                numbers[i] = kind == TeacherLabels.SCORES ? score : scores.getFirst()[row] - score;
            }
            return numbers;
        }

        @Override
        public void close() {
            manager.close();
            teacher.close();
        }
    }

    private record Vectors(Encoder teacher) implements Labeller {

        @Override
        public List<RowLabel> label(List<Row> rows) {
            int columns = rows.getFirst().texts().size();
            int width = teacher.dimension();
            LabelShape shape = TeacherLabels.VECTORS.shape(columns, OptionalInt.of(width));
            List<float[]> numbers =
                    rows.stream().map(row -> new float[columns * width]).toList();
            for (int column = 0; column < columns; column++) {
                SparseVectors vectors = teacher.encode(column(rows, column), BATCH, ProgressListener.NONE);
                for (int row = 0; row < rows.size(); row++) {
                    for (int i = vectors.indptr()[row]; i < vectors.indptr()[row + 1]; i++) {
                        numbers.get(row)[column * width + vectors.indices()[i]] = vectors.values()[i];
                    }
                }
            }
            return numbers.stream().map(all -> new RowLabel(all, shape)).toList();
        }

        @Override
        public void close() {
            teacher.close();
        }
    }
}
