package sparseworkbench.export.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.data.Text;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.train.TrainingFailed;
import sparseworkbench.train.TrainingJob;
import sparseworkbench.train.TrainingStart;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensorsWriter;

/** The folder {@code data} of a script: rows and labels of each table, the rows of each step, and what was measured on. */
final class ScriptData {
    private static final int REPORT_EVERY = 10_000;

    private final TrainingJob job;
    private final Path folder;
    private final ProgressListener progress;
    private long steps;

    ScriptData(TrainingJob job, Path folder, ProgressListener progress) {
        this.job = job;
        this.folder = folder;
        this.progress = progress;
    }

    /** Names of the text columns of each table. */
    List<List<String>> columns() {
        return job.tables().stream()
                .map(rows -> columns(rows.getFirst().texts().size()))
                .toList();
    }

    private static List<String> columns(int count) {
        return IntStream.range(0, count)
                .mapToObj(column -> switch (column) {
                    case 0 -> "query";
                    case 1 -> "document";
                    default -> "negative_" + (column - 1);
                })
                .toList();
    }

    long rows() {
        return job.tables().stream().mapToLong(List::size).sum();
    }

    long steps() {
        return steps;
    }

    void write() throws IOException, TrainingFailed {
        Files.createDirectories(folder);
        for (int table = 0; table < job.tables().size(); table++) {
            List<Row> rows = job.tables().get(table);
            Path file = folder.resolve("rows-" + (table + 1) + ".jsonl");
            write(rows, columns().get(table), file);
            requireSame(rows, columns().get(table), file);
            if (rows.getFirst().label().isPresent()) {
                new SafeTensorsWriter()
                        .floats("labels", labels(rows))
                        .write(folder.resolve("labels-" + (table + 1) + ".safetensors"));
            }
        }
        writeSteps();
        if (job.evaluationSet().isPresent()) {
            write(job.evaluationSet().get());
        }
    }

    private void write(List<Row> rows, List<String> columns, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < rows.size(); i++) {
                if (i % REPORT_EVERY == 0) {
                    progress.reportOrCancel("Writing the rows", i, rows.size());
                }
                out.write(line(rows.get(i), columns));
                out.write('\n');
            }
        }
    }

    private static String line(Row row, List<String> columns) {
        ObjectNode line = Json.object();
        for (int column = 0; column < columns.size(); column++) {
            line.put(columns.get(column), row.texts().get(column));
        }
        return line.toString();
    }

    private static void requireSame(List<Row> rows, List<String> columns, Path file) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (Row row : rows) {
                if (!line(row, columns).equals(in.readLine())) {
                    throw new IOException("The rows that were written differ when they are read again. Nothing was"
                            + " written. The disk may be damaged; write it somewhere else.");
                }
            }
        }
    }

    private static FloatTensor labels(List<Row> rows) {
        RowLabel first = rows.getFirst().label().orElseThrow();
        int size = first.numbers().length;
        float[] numbers = new float[Math.multiplyExact(rows.size(), size)];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i).label().orElseThrow().numbers(), 0, numbers, i * size, size);
        }
        return new FloatTensor(
                LongStream.concat(
                                LongStream.of(rows.size()),
                                first.shape().sizes().stream().mapToLong(axis -> axis))
                        .toArray(),
                numbers);
    }

    private void writeSteps() throws IOException, TrainingFailed {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("steps.jsonl"))) {
            new TrainingStart(job).steps(batches -> {
                if (steps % REPORT_EVERY == 0) {
                    progress.reportOrCancel("Writing the steps", steps, job.totalSteps());
                }
                out.write(batches.stream().map(Arrays::toString).toList().toString());
                out.write('\n');
                steps++;
            });
        }
    }

    private void write(RetrievalSet set) throws IOException {
        Path measured = Files.createDirectories(folder.resolve("evaluation"));
        write(set.queries(), measured.resolve("queries.jsonl"));
        write(set.corpus(), measured.resolve("corpus.jsonl"));
        try (BufferedWriter out = Files.newBufferedWriter(measured.resolve("relevant.jsonl"))) {
            for (Map.Entry<String, Set<String>> right : new TreeMap<>(set.relevant()).entrySet()) {
                ObjectNode line = Json.object().put("query", right.getKey());
                ArrayNode relevant = line.putArray("relevant");
                new TreeSet<>(right.getValue()).forEach(relevant::add);
                out.write(line.toString());
                out.write('\n');
            }
        }
    }

    private static void write(List<Text> texts, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Text text : texts) {
                out.write(Json.object()
                        .put("_id", text.id())
                        .put("text", text.text())
                        .toString());
                out.write('\n');
            }
        }
    }
}
