package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import sparseworkbench.file.Json;

/** Rows of a table with what a teacher says of them in a further column; and what was written, in short. */
final class LabeledRows {
    /** Equal pairs in different batches differ by as much. */
    private static final double ROUNDING = 1e-6;

    private static final int EXAMPLES = 3;

    private final ScoredTable table;
    private final LabelKind kind;
    private final int width;
    private final List<String> kept;
    private final DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
    private final DoubleSummaryStatistics margins = new DoubleSummaryStatistics();
    private float[] firstVector = {};
    private boolean vectorsDiffer;
    private final ArrayNode examples = Json.object().putArray("examples");

    /** @param width how many numbers the teacher gives for each row */
    LabeledRows(ScoredTable table, LabelKind kind, int width) {
        this.table = table;
        this.kind = kind;
        this.width = width;
        kept = table.columns().names().stream()
                .filter(name -> !name.equals(kind.column()))
                .toList();
    }

    /** The columns that are written: those of the table, and that of the labels. */
    List<String> columns() {
        List<String> columns = new ArrayList<>(kept);
        columns.add(kind.column());
        return columns;
    }

    /** Whether the table has a column already that is called as the labels are. */
    boolean replacesColumn() {
        return kept.size() < table.columns().names().size();
    }

    /**
     * Writes some rows.
     *
     * @param from    the first of them
     * @param numbers of these rows, one after the other
     */
    void write(int from, float[] numbers, RowWriter out) throws IOException {
        for (int row = 0; row < numbers.length / width; row++) {
            JsonNode cells = table.row(from + row);
            List<Object> values = new ArrayList<>();
            kept.forEach(name -> values.add(cells.path(name)));
            Object label = label(numbers, row * width);
            values.add(label);
            out.write(values);
            look(numbers, row * width);
            if (examples.size() < EXAMPLES) {
                ObjectNode example = examples.addObject();
                table.columns().texts().forEach(name -> example.set(name, cells.path(name)));
                if (kind == LabelKind.VECTOR) {
                    example.put(kind.column(), vectors(numbers, row * width));
                } else {
                    example.set(kind.column(), Json.tree(label));
                }
            }
        }
    }

    /** Whether there is anything to be learned from a row's numbers. */
    private void look(float[] numbers, int at) {
        if (kind == LabelKind.VECTOR) {
            int each = width / table.columns().texts().size();
            firstVector = firstVector.length == 0 ? Arrays.copyOfRange(numbers, at, at + each) : firstVector;
            for (int text = at; text < at + width && !vectorsDiffer; text += each) {
                vectorsDiffer = differs(numbers, text);
            }
            return;
        }
        for (int i = 0; i < width; i++) {
            scores.accept(numbers[at + i]);
            if (i > 0) {
                margins.accept(numbers[at] - numbers[at + i]);
            }
        }
    }

    private boolean differs(float[] numbers, int at) {
        for (int i = 0; i < firstVector.length; i++) {
            double most = Math.max(Math.abs(numbers[at + i]), Math.abs(firstVector[i]));
            if (Math.abs(numbers[at + i] - firstVector[i]) > ROUNDING * Math.max(1, most)) {
                return true;
            }
        }
        return false;
    }

    /** Embeddings in short: how many numbers, how many of them say something, and how long each is. */
    private String vectors(float[] numbers, int at) {
        int texts = table.columns().texts().size();
        int each = width / texts;
        List<String> words = new ArrayList<>();
        for (int text = 0; text < texts; text++) {
            int active = 0;
            double squares = 0;
            for (int i = at + text * each; i < at + (text + 1) * each; i++) {
                active += numbers[i] != 0 ? 1 : 0;
                squares += (double) numbers[i] * numbers[i];
            }
            words.add(String.format(
                    Locale.ROOT, "%,d numbers, %,d not 0, length %.3f", each, active, Math.sqrt(squares)));
        }
        return String.join("; ", words);
    }

    private Object label(float[] numbers, int at) {
        int texts = table.columns().texts().size();
        return switch (kind) {
            case SCORE -> numbers[at];
            case LIST -> list(numbers, at, width);
            case MARGIN -> {
                List<Float> margins = new ArrayList<>();
                for (int i = 1; i < width; i++) {
                    margins.add(numbers[at] - numbers[at + i]);
                }
                yield margins.size() == 1 ? margins.getFirst() : margins;
            }
            case VECTOR -> {
                List<List<Float>> vectors = new ArrayList<>();
                for (int text = 0; text < texts; text++) {
                    vectors.add(list(numbers, at + text * (width / texts), width / texts));
                }
                yield texts == 1 ? vectors.getFirst() : vectors;
            }
        };
    }

    private static List<Float> list(float[] numbers, int at, int count) {
        List<Float> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(numbers[at + i]);
        }
        return list;
    }

    /**
     * Refuses scores from which nothing can be learned.
     *
     * @throws LabelsRefused all that was written is equal
     */
    void requireDifferent() throws LabelsRefused {
        double rounding = ROUNDING * Math.max(Math.abs(scores.getMin()), Math.abs(scores.getMax()));
        if (scores.getCount() > 2 && scores.getMax() - scores.getMin() <= rounding) {
            boolean saturated = scores.getMin() == 0 || scores.getMin() == 1;
            throw nothingToLearn(
                    "every pair the same score (" + (float) scores.getMin() + ")",
                    saturated
                            ? " Or take its scores before the sigmoid, which may be at its end: --activation identity."
                            : "");
        }
        if (margins.getCount() > 2 && margins.getMax() <= rounding && margins.getMin() >= -rounding) {
            throw nothingToLearn("every negative the score of its positive", "");
        }
        if (kind == LabelKind.VECTOR
                && table.rows().size() * table.columns().texts().size() > 2
                && !vectorsDiffer) {
            throw nothingToLearn("every text the same vector", "");
        }
    }

    private static LabelsRefused nothingToLearn(String given, String more) {
        return new LabelsRefused(
                "The teacher gives " + given + ", from which nothing can be learned.",
                "Choose a trained model." + more);
    }

    /** Puts the spread of the scores, and some rows, those that were left out too, into {@code result}. */
    void describe(ObjectNode result) {
        if (scores.getCount() > 0) {
            result.putObject("scores")
                    .put("mean", scores.getAverage())
                    .put("min", scores.getMin())
                    .put("max", scores.getMax());
        }
        showBlank();
        result.set("examples", examples);
    }

    /** Adds rows that were left out to the examples. */
    private void showBlank() {
        for (ScoredTable.Blank blank : table.blanks()) {
            ObjectNode example = examples.addObject();
            table.columns()
                    .texts()
                    .forEach(name -> example.set(name, blank.row().path(name)));
            example.put("left out", "no text in “" + blank.column() + "”");
        }
    }
}
