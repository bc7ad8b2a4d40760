package sparseworkbench.exchange;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import sparseworkbench.chart.CsvCell;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunReader;

/** Every measured value of runs for other programs, read from the store piece by piece. */
public final class RunExport {
    private static final int PIECE = 20_000;

    private final RunReader reader;
    private final List<Run> runs;

    public RunExport(RunReader reader, List<Run> runs) {
        this.reader = reader;
        this.runs = List.copyOf(runs);
    }

    /** One line for each value: run, name, loss, metric, step, value, time. */
    public void csv(Path file) throws IOException {
        AtomicFile.writeShared(file, beside -> {
            try (BufferedWriter out = Files.newBufferedWriter(beside)) {
                out.write("run,name,loss,metric,step,value,time\n");
                for (Run run : runs) {
                    String beginning = run.id() + "," + CsvCell.text(run.name()) + "," + CsvCell.text(run.loss()) + ",";
                    each(
                            run,
                            point -> out.write(beginning
                                    + cell(point.key())
                                    + ','
                                    + point.step()
                                    + ','
                                    + point.value()
                                    + ','
                                    + Instant.ofEpochMilli(point.wallMillis())
                                    + '\n'));
                }
            }
        });
    }

    /** Names of figures from elsewhere can be anything. */
    private static String cell(String key) {
        return key.matches("[A-Za-z][A-Za-z0-9_@.:/-]*") ? key : CsvCell.text(key);
    }

    /** A folder for each run with one event file. */
    public void tensorBoard(Path folder) throws IOException {
        AtomicFolder.write(folder, beside -> {
            for (Run run : runs) {
                Path inside = Files.createDirectories(beside.resolve(folderName(run)));
                long begun = run.started().orElse(run.created()).toEpochMilli();
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(
                        inside.resolve("events.out.tfevents." + begun / 1000 + ".sparse-workbench")))) {
                    TensorBoardFile events = new TensorBoardFile(out, begun);
                    each(run, point -> events.value(point.key(), point.step(), point.value(), point.wallMillis()));
                }
            }
        });
    }

    /** "run-12-my-name": TensorBoard shows it as the name of the run. */
    private static String folderName(Run run) {
        String name = run.name().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^-+|-+$", "");
        return "run-" + run.id() + (name.isEmpty() ? "" : "-" + name.substring(0, Math.min(60, name.length())));
    }

    /** Does something with a point. */
    private interface WithPoint {
        void accept(MetricPoint point) throws IOException;
    }

    private void each(Run run, WithPoint action) throws IOException {
        for (String key : reader.keys(run.id())) {
            long from = 0;
            List<MetricPoint> points;
            do {
                points = reader.points(run.id(), key, from, Long.MAX_VALUE, PIECE);
                for (MetricPoint point : points) {
                    action.accept(point);
                }
                from = points.isEmpty() ? from : points.getLast().step() + 1;
            } while (points.size() == PIECE);
        }
    }
}
