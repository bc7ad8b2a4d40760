package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.SafeTensorsWriter;

/**
 * What a teacher wrote beside the rows of a run, in a file of the run's folder: one tensor per table, rows first.
 *
 * @param runFolder where
 * @param teacher   who wrote it and how; another one's labels are not taken
 */
record TeacherLabelFile(Path runFolder, String teacher) {
    private static final String FILE = "teacher-labels.safetensors";
    private static final String TEACHER = "teacher";
    private static final String ROWS = "rows of ";
    private static final String TABLE = "table_";
    private static final String HELD_OUT = "held_out";

    /** The data with the labels it was given before; empty if there are none, or they belong to other rows or another teacher. */
    Optional<LoadedData> recall(LoadedData data) throws IOException {
        if (!Files.exists(runFolder.resolve(FILE))) {
            return Optional.empty();
        }
        SafeTensors file = SafeTensors.open(runFolder.resolve(FILE));
        List<List<Row>> parts = parts(data);
        boolean same = teacher.equals(file.metadata().get(TEACHER))
                && IntStream.range(0, parts.size())
                        .allMatch(i -> RunFingerprint.digest(parts.get(i))
                                .equals(file.metadata().get(ROWS + name(i))));
        if (!same) {
            return Optional.empty();
        }
        List<List<Row>> labelled = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            labelled.add(parts.get(i).isEmpty() ? List.of() : labelled(parts.get(i), file.floats(name(i))));
        }
        return Optional.of(new LoadedData(
                labelled.subList(1, labelled.size()), labelled.getFirst(), data.evaluation(), data.notices()));
    }

    private static List<Row> labelled(List<Row> rows, FloatTensor labels) {
        int size = labels.data().length / rows.size();
        LabelShape shape = new LabelShape(Arrays.stream(labels.shape())
                .skip(1)
                .mapToObj(axis -> (int) axis)
                .toList());
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.get(i)
                        .labelled(new RowLabel(Arrays.copyOfRange(labels.data(), i * size, (i + 1) * size), shape)))
                .toList();
    }

    /** @param data what the teacher was given */
    void keep(LoadedData data, LoadedData labelled) throws IOException {
        SafeTensorsWriter writer = new SafeTensorsWriter().metadata(TEACHER, teacher);
        List<List<Row>> given = parts(data);
        List<List<Row>> parts = parts(labelled);
        for (int i = 0; i < parts.size(); i++) {
            writer.metadata(ROWS + name(i), RunFingerprint.digest(given.get(i)));
            if (!parts.get(i).isEmpty()) {
                writer.floats(name(i), tensor(parts.get(i)));
            }
        }
        AtomicFile.write(Files.createDirectories(runFolder).resolve(FILE), writer::write);
    }

    private static FloatTensor tensor(List<Row> rows) {
        List<RowLabel> labels =
                rows.stream().map(row -> row.label().orElseThrow()).toList();
        int size = labels.getFirst().numbers().length;
        float[] numbers = new float[rows.size() * size];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(labels.get(i).numbers(), 0, numbers, i * size, size);
        }
        return new FloatTensor(
                LongStream.concat(
                                LongStream.of(rows.size()),
                                labels.getFirst().shape().sizes().stream().mapToLong(axis -> axis))
                        .toArray(),
                numbers);
    }

    /** The rows held out, then the tables. */
    private static List<List<Row>> parts(LoadedData data) {
        List<List<Row>> parts = new ArrayList<>();
        parts.add(data.heldOut());
        parts.addAll(data.tables());
        return parts;
    }

    private static String name(int part) {
        return part == 0 ? HELD_OUT : TABLE + part;
    }
}
