package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/**
 * A teacher writes scores, margins, lists of scores or embeddings beside the texts of a table. What it has said of some thousand rows is a file
 * until all is done, so that a job that was killed goes on.
 */
public final class TeacherScoring {
    /** Rows scored at a time: enough to sort texts by length. */
    private static final int ROWS = 4096;
    /** The same where every row has embeddings as wide as a vocabulary. */
    private static final int ROWS_OF_VECTORS = 128;

    private static final String ENDING = ".labels";

    private final LabelRequest request;
    private final ModelChoice model;
    private final int atATime;
    private final List<String> notes = new ArrayList<>();

    /** @param atATime rows whose labels are one file; 0 for the usual number */
    TeacherScoring(LabelRequest request, ModelChoice model, int atATime) {
        this.request = request;
        this.model = model;
        this.atATime = atATime;
    }

    /**
     * Scores, and writes the output with its recipe.
     *
     * @return counts, notes and examples
     * @throws LabelsRefused the model or the table does not do
     */
    public static ObjectNode run(LabelRequest request, ModelChoice model) throws IOException, UnusableModel {
        return new TeacherScoring(request, model, 0).run();
    }

    ObjectNode run() throws IOException, UnusableModel {
        request.requireOutput();
        if (model.isBm25()) {
            throw new LabelsRefused("BM25 is no teacher here.", "Choose a model.");
        }
        TeacherModel.requireFitting(request, model);
        try (WorkFolder folder = WorkFolder.open(request.output())) {
            try {
                ObjectNode result = inside(folder);
                folder.delete();
                return result;
            } catch (LabelsRefused | UnusableModel e) {
                folder.refuse(ENDING);
                throw e;
            }
        }
    }

    private ObjectNode inside(WorkFolder folder) throws IOException, UnusableModel {
        try (ScoredTable table = ScoredTable.read(request, folder, request.progress())) {
            LabelKind kind = LabelKind.of(request, table.columns().texts().size());
            if (table.rows().size() == 0) {
                throw new LabelsRefused(
                        "No row has a text in each of "
                                + String.join(", ", table.columns().texts()) + "."
                                + table.leftOut().words(),
                        "Name the columns with --text-column-names.");
            }
            notes.addAll(table.leftOut().notes());
            int rows = atATime > 0 ? atATime : kind == LabelKind.VECTOR ? ROWS_OF_VECTORS : ROWS;
            resume(folder, table, kind, rows);
            int width;
            try (TeacherModel teacher = TeacherModel.open(request, model)) {
                notes.add(teacher.inWords());
                width = score(folder, table, kind, teacher, rows);
            }
            notes.add("Read are " + String.join(", ", table.columns().texts()) + "; written is “" + kind.column()
                    + "” (" + kind.key() + ").");
            return written(folder, table, kind, width, rows);
        }
    }

    private void resume(WorkFolder folder, ScoredTable table, LabelKind kind, int rows) throws IOException {
        String made = new Fingerprint()
                .add(model.fingerprint())
                .add(table.fingerprint())
                .add(kind.key() + " " + rows + " " + request.text("activation").orElse("")
                        + request.text("embeddings").orElse(""))
                .name();
        int kept = folder.keepOf(made, ENDING);
        if (kept > 0) {
            notes.add("Went on where a job that was broken off had stopped: " + kept + " of its files were kept.");
        }
    }

    private static Path file(WorkFolder folder, int chunk) {
        return folder.file("rows-" + chunk + ENDING);
    }

    /** Returns how many numbers each row has. */
    private int score(WorkFolder folder, ScoredTable table, LabelKind kind, TeacherModel teacher, int atATime)
            throws IOException {
        int all = table.rows().size();
        int width = 0;
        for (int from = 0; from < all; from += atATime) {
            int first = from;
            int to = Math.min(all, from + atATime);
            Path file = file(folder, from / atATime);
            if (!Files.exists(file)) {
                List<JsonNode> rows = new ArrayList<>();
                for (int row = from; row < to; row++) {
                    rows.add(table.row(row));
                }
                long texts = (long) rows.size() * table.columns().texts().size();
                ProgressListener progress = (what, done, total) ->
                        request.progress().report("Scoring", first + Math.min(done, rows.size() - 1), all);
                float[] numbers = numbers(kind, teacher, rows, table.columns().texts(), progress);
                requireFinite(numbers, texts);
                AtomicFile.write(file, beside -> write(beside, numbers));
            }
            width = Math.toIntExact(Files.size(file) / Float.BYTES / (to - from));
            request.progress().reportOrCancel("Scoring", to, all);
        }
        return width;
    }

    private static void requireFinite(float[] numbers, long texts) throws LabelsRefused {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new LabelsRefused(
                        "The teacher’s answers to " + texts + " texts hold numbers that are not finite.",
                        "Choose another model.");
            }
        }
    }

    private static void write(Path file, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Float.BYTES, numbers.length));
        bytes.asFloatBuffer().put(numbers);
        Files.write(file, bytes.array());
    }

    private static float[] read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        float[] numbers = new float[bytes.capacity() / Float.BYTES];
        bytes.asFloatBuffer().get(numbers);
        return numbers;
    }

    /** All numbers of some rows, row by row: what is written of a row, but margins, which are made of scores at the end. */
    private float[] numbers(
            LabelKind kind, TeacherModel teacher, List<JsonNode> rows, List<String> columns, ProgressListener progress)
            throws LabelsRefused {
        if (kind == LabelKind.VECTOR) {
            return vectors(teacher, rows, columns, progress);
        }
        List<List<String>> texts = columns.stream()
                .skip(1)
                .limit(kind == LabelKind.SCORE ? 1 : columns.size())
                .map(column -> ScoredTable.texts(rows, column))
                .toList();
        float[][] scores = teacher.scores(ScoredTable.texts(rows, columns.getFirst()), texts, progress);
        float[] numbers = new float[rows.size() * scores.length];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < scores.length; column++) {
                numbers[row * scores.length + column] = scores[column][row];
            }
        }
        return numbers;
    }

    private float[] vectors(TeacherModel teacher, List<JsonNode> rows, List<String> columns, ProgressListener progress)
            throws LabelsRefused {
        List<String> texts = new ArrayList<>();
        rows.forEach(row -> columns.forEach(column -> texts.add(row.path(column).asText())));
        SparseVectors vectors = teacher.vectors(texts, progress);
        requireWidth(vectors.width());
        float[] numbers = new float[Math.multiplyExact(texts.size(), vectors.width())];
        for (int text = 0; text < texts.size(); text++) {
            for (int i = vectors.indptr()[text]; i < vectors.indptr()[text + 1]; i++) {
                numbers[text * vectors.width() + vectors.indices()[i]] = vectors.values()[i];
            }
        }
        return numbers;
    }

    /** The model that learns has to have as many; it is known where labels are made for one. */
    private void requireWidth(int width) throws LabelsRefused {
        int needed = request.settings().path(LabelRequest.DIMENSIONS).asInt(width);
        if (width != needed) {
            throw new LabelsRefused(
                    "The teacher’s embeddings have " + width + " dimensions, and those of the model that learns "
                            + needed + ".",
                    "Choose a teacher with as many, or read it as a sparse model (--embeddings sparse): its vectors are"
                            + " as wide as its vocabulary then.");
        }
    }

    private ObjectNode written(WorkFolder folder, ScoredTable table, LabelKind kind, int width, int atATime)
            throws IOException {
        LabeledRows labeled = new LabeledRows(table, kind, width);
        if (labeled.replacesColumn()) {
            notes.add("The column “" + kind.column() + "” of the table was replaced.");
        }
        request.outputs().writeFile(request.output(), beside -> {
            try (RowWriter rows = RowWriter.open(request.output(), beside, labeled.columns())) {
                for (int from = 0; from < table.rows().size(); from += atATime) {
                    labeled.write(from, read(file(folder, from / atATime)), rows);
                }
            }
            labeled.requireDifferent();
        });
        ObjectNode result = result(table, kind, labeled);
        LabelRecipe.write(request, request.output(), recipe(table, kind, result));
        return result;
    }

    private ObjectNode result(ScoredTable table, LabelKind kind, LabeledRows labeled) {
        ObjectNode result = Json.object()
                .put("rows_in", table.rowsIn())
                .put("rows_out", table.rows().size())
                .put("kind", kind.key())
                .put("column", kind.column());
        table.leftOut().count(result.putObject("skipped").put("blank", table.blank()));
        notes.forEach(result.withArray("notes")::add);
        labeled.describe(result);
        return result;
    }

    private ObjectNode recipe(ScoredTable table, LabelKind kind, ObjectNode result) throws IOException {
        ObjectNode recipe = Json.object().put("command", "data score");
        recipe.set("model", LabelRecipe.model(model));
        ObjectNode settings = recipe.putObject("settings")
                .put("kind", kind.key())
                .put("activation", request.text("activation").orElse(null))
                .put("embeddings", request.text("embeddings").orElse(null))
                .put("batch_size", request.batchSize());
        settings.set("text_column_names", Json.tree(table.columns().texts()));
        recipe.putObject("data")
                .put("input", request.input().getFileName().toString())
                .put("fingerprint", table.fingerprint());
        ObjectNode counts = recipe.putObject("counts");
        counts.setAll(result);
        counts.remove(List.of("examples", "notes"));
        return recipe;
    }
}
