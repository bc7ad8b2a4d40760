package sparseworkbench.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.encoder.Precision;
import sparseworkbench.progress.ProgressListener;

/**
 * All tasks with all models, here and at the peer in turn, so that what disturbs the machine disturbs both. What cannot be measured is left out
 * of the table and said below it.
 */
public final class BenchSuite {
    static final List<String> HEAD = List.of(
            "| model | what | workbench | peer | unit | which peer | lead | peak MiB |",
            "|---|---|---|---|---|---|---|---|");

    private final BenchSide workbench;
    private final Optional<BenchSide> peer;
    private final int rounds;
    private final List<Precision> quick;
    private final List<String> left = new ArrayList<>();

    /**
     * @param rounds measurements of each side
     * @param quick  what this processor multiplies quickly: other precisions are not offered, and not measured
     */
    public BenchSuite(BenchSide workbench, Optional<BenchSide> peer, int rounds, List<Precision> quick) {
        this.workbench = workbench;
        this.peer = peer;
        this.rounds = rounds;
        this.quick = List.copyOf(quick);
    }

    /** Receives the table line by line, as soon as a line is known. */
    @FunctionalInterface
    public interface LineListener {
        void line(String line);
    }

    /** Measures everything. */
    public void run(List<String> models, List<BenchTask> tasks, LineListener table, ProgressListener progress) {
        HEAD.forEach(table::line);
        int done = 0;
        for (String model : models) {
            for (BenchTask task : tasks) {
                progress.reportOrCancel(model + ", " + task.kind().word(), done++, (long) models.size() * tasks.size());
                if (isWorthIt(task)) {
                    row(task, model).map(BenchRow::markdown).ifPresent(table::line);
                }
            }
        }
        left.forEach(table::line);
    }

    /** Without a peer, what differs by the peer alone would be measured twice. */
    private boolean isWorthIt(BenchTask task) {
        if (!quick.contains(task.precision())) {
            leave("Not measured: " + task.precision().key()
                    + ", because this processor has no instructions for it and the program does not offer it here.");
            return false;
        }
        return peer.isPresent() || task != BenchTask.ENCODE_ONNX;
    }

    private void leave(String line) {
        if (left.isEmpty()) {
            left.add("");
        }
        if (!left.contains(line)) {
            left.add(line);
        }
    }

    private Optional<BenchRow> row(BenchTask task, String model) {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        long memory = 0;
        long peerMemory = 0;
        Optional<BenchSide> other = peer;
        for (int round = 0; round < rounds; round++) {
            try {
                memory = Math.max(memory, take(workbench.measure(task, model), task, ours));
            } catch (MeasurementFailed e) {
                leave(model + ", " + task.kind().word() + ", "
                        + task.precision().key() + ": " + e.getMessage());
                return Optional.empty();
            }
            try {
                if (other.isPresent()) {
                    peerMemory = Math.max(peerMemory, take(other.get().measure(task, model), task, theirs));
                }
            } catch (MeasurementFailed e) {
                leave(model + ", " + task.peer() + ": " + e.getMessage());
                other = Optional.empty();
                theirs.clear();
            }
        }
        return Optional.of(new BenchRow(task, model, ours, theirs, memory, peerMemory));
    }

    private static long take(JsonNode measured, BenchTask task, List<Double> figures) throws MeasurementFailed {
        JsonNode figure = measured.path(task.kind().figure());
        if (!figure.isNumber()) {
            throw new MeasurementFailed("It said no “" + task.kind().figure() + "”.");
        }
        figures.add(figure.asDouble());
        return measured.path("peak_rss_mib").asLong();
    }
}
