package sparseworkbench.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.SparkFiles;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.model.UnusableModel;

/**
 * Encodes one part on an executor: loads the model, encodes the rows of the partition a chunk at a time, and gives the file its place. The
 * encoder lives as long as the task and has as many threads as Spark gave the task cores.
 */
final class PartEncoder implements FlatMapFunction<Iterator<Row>, Integer> {
    private static final long serialVersionUID = 1L;

    /** As many as are sorted by length at a time. */
    private static final int CHUNK = 8192;

    private final SerializableConfiguration hadoop;
    private final int[] parts;
    private final String output;
    private final VectorForm form;
    private final String model;
    private final Side side;
    private final int batchSize;
    private final int maxActiveDims;
    private final String precision;

    /**
     * @param parts number of the part of each partition
     * @param model what was shipped under which name
     */
    PartEncoder(SerializableConfiguration hadoop, EncodeOptions options, int[] parts, String model) {
        this.hadoop = hadoop;
        this.parts = parts.clone();
        this.output = options.output();
        this.form = options.form();
        this.model = model;
        this.side = options.side();
        this.batchSize = options.batchSize();
        this.maxActiveDims = options.maxActiveDims();
        this.precision = options.precision();
    }

    /** Writes the part of this partition; returns its number. */
    @Override
    public Iterator<Integer> call(Iterator<Row> rows) throws Exception {
        TaskContext task = TaskContext.get();
        int part = parts[task.partitionId()];
        OutputFolder folder = OutputFolder.of(output, hadoop.value());
        var unfinished = folder.unfinished(part, form, task.taskAttemptId());
        try {
            PartCounts counts = write(unfinished, rows, task);
            folder.complete(part, form, unfinished, counts);
        } finally {
            folder.discard(unfinished);
        }
        return List.of(part).iterator();
    }

    private PartCounts write(org.apache.hadoop.fs.Path file, Iterator<Row> rows, TaskContext task) throws Exception {
        try (VectorSink sink = form.open(file, hadoop.value())) {
            if (!rows.hasNext()) {
                return PartCounts.NONE;
            }
            try (Encoder encoder = load(task)) {
                PartCounts counts = PartCounts.NONE;
                while (rows.hasNext()) {
                    counts = counts.plus(chunk(encoder, sink, rows, task));
                }
                return counts;
            }
        }
    }

    private Encoder load(TaskContext task) throws IOException, UnusableModel, DeviceUnavailable {
        NativeLibraries.unpackBelow(Path.of(SparkFiles.getRootDirectory()));
        EncoderOptions options = new EncoderOptions(ComputeDevice.CPU, OptionalInt.of(task.cpus()), Integer.MAX_VALUE);
        return Encoders.load(
                Path.of(SparkFiles.get(model)).toAbsolutePath(), options.in(ComputeDevice.CPU.precision(precision)));
    }

    private PartCounts chunk(Encoder encoder, VectorSink sink, Iterator<Row> rows, TaskContext task)
            throws IOException {
        PartCounts counts = PartCounts.NONE;
        List<String> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        while (rows.hasNext() && texts.size() < CHUNK) {
            Row row = rows.next();
            if (row.isNullAt(1)) {
                counts = counts.withoutText(row.getString(0));
            } else {
                ids.add(row.getString(0));
                texts.add(row.getString(1));
            }
        }
        OptionalInt limit = maxActiveDims > 0 ? OptionalInt.of(maxActiveDims) : OptionalInt.empty();
        SparseVectors vectors =
                encoder.encode(texts, side, limit, batchSize, (what, done, total) -> !task.isInterrupted());
        vectors.requireFinite();
        for (int row = 0; row < vectors.rows(); row++) {
            sink.add(ids.get(row), encoder, vectors, row);
            counts = counts.encoded(texts.get(row), vectors.activeDims(row));
        }
        return counts;
    }
}
