package sparseworkbench.finder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.loss.DataShape;
import sparseworkbench.model.ModelSource;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;

/**
 * The data that all candidates of a search share, as it was when the search began.
 *
 * @param data   the section {@code data} of candidates that take rows as they are
 * @param mined  the same with a mined negative in each row; empty where none can be mined
 * @param subset whether candidates are measured on fewer texts than there are
 * @param size   texts and queries of the whole evaluation for each that a candidate is measured on; 1 where they are the same
 * @param notes  what a person should know, sentences
 */
record FrozenData(Values data, Optional<Values> mined, boolean subset, double size, List<String> notes) {
    /** More rows are left where they are: no second copy of a large table is made. */
    private static final int MOST_ROWS = 200_000;

    private static final int MOST_QUERIES = 400;
    private static final int TEXTS = 1000;
    /** How many more rows are frozen than trainings are expected to see: how long a step takes is a guess. */
    private static final double ROWS_TO_SPARE = 1.25;
    /** Never fewer rows: negatives are mined among their texts. */
    private static final int FEWEST_ROWS = 2_000;

    /** Fewer rows than that part of them would be another data set. */
    private static final double LEAST_MINED = 0.7;

    private static final String TRAIN = "train.jsonl";
    static final String MINED = "mined.jsonl";

    /**
     * Freezes the data of a project, as many rows as trainings can see.
     *
     * @param folder where it is kept
     * @param steps  that a training has time for
     */
    static FrozenData of(FindRequest request, Home home, Path folder, long steps, ProgressListener progress)
            throws SearchRefused, IOException {
        HeldOutQueries measured = HeldOutQueries.of(
                request.project().data(), DataSection.check(request.project().data(), request.projectFolder(), home));
        List<String> notes = new ArrayList<>(measured.notes());
        Values data = measured.data();
        try {
            LoadedData loaded = DataSection.load(data, request.projectFolder(), home, progress);
            boolean copied = loaded.evaluation().isPresent()
                    && loaded.tables().size() == 1
                    && loaded.rows().size() <= MOST_ROWS;
            return copied
                    ? copied(request, data, loaded, home, folder, steps, notes, progress)
                    : new FrozenData(data, Optional.empty(), false, 1, notes);
        } catch (UnreadableData e) {
            throw new SearchRefused(e.getMessage());
        }
    }

    /** Whether negatives can be mined for rows of this shape: pairs without labels. */
    static boolean isMinable(Values data, DataShape shape) {
        return shape.columns() == 2
                && shape.label().isEmpty()
                && data.get(DataParams.TEACHER).isEmpty();
    }

    private static FrozenData copied(
            FindRequest request,
            Values data,
            LoadedData loaded,
            Home home,
            Path folder,
            long steps,
            List<String> notes,
            ProgressListener progress)
            throws IOException, SearchRefused {
        RetrievalSet set = loaded.evaluation().orElseThrow();
        if (set.scoredQueries().size() < 2) {
            throw new SearchRefused(QueryHalves.TOO_FEW);
        }
        Files.createDirectories(folder);
        boolean subset = EvaluationTexts.write(set, folder, MOST_QUERIES, TEXTS);
        double size = subset ? (double) (set.corpus().size() + MOST_QUERIES) / (TEXTS + MOST_QUERIES) : 1;
        if (subset) {
            notes.add(String.format(
                    Locale.ROOT,
                    "Candidates are measured with %,d queries on about %,d of %,d texts; the winner on all of them.",
                    Math.min(MOST_QUERIES, set.scoredQueries().size()),
                    TEXTS,
                    set.corpus().size()));
        }
        List<Row> rows = drawn(loaded.rows(), request.project().training(), steps, notes);
        Path train = folder.resolve(TRAIN);
        Map<String, String> roles = write(rows, train);
        Values frozen = EvaluationTexts.some(section(data, train, roles), folder);
        boolean pairs =
                rows.getFirst().texts().size() == 2 && rows.getFirst().label().isEmpty();
        Optional<Values> mined = pairs && data.get(DataParams.TEACHER).isEmpty()
                ? mined(request, frozen, home, folder, notes, progress)
                : Optional.empty();
        return new FrozenData(frozen, mined, subset, size, notes);
    }

    /**
     * Those that trainings can see in their time. To mine negatives for all rows of a large table would take more of it than the trainings.
     *
     * @return rows in their order
     */
    private static List<Row> drawn(List<Row> all, Values training, long steps, List<String> notes) {
        long seen = (long) Math.ceil(steps * training.get(TrainingParams.BATCH_SIZE) * ROWS_TO_SPARE);
        int most = (int) Math.min(all.size(), Math.max(FEWEST_ROWS, seen));
        if (most == all.size()) {
            return all;
        }
        notes.add(String.format(
                Locale.ROOT,
                "In this time no training sees more than %,d rows. So many of the %,d were drawn, the same for all"
                        + " candidates; negatives are mined among their texts.",
                most,
                all.size()));
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
        Collections.shuffle(places, new Random(training.get(TrainingParams.SEED)));
        return places.subList(0, most).stream().sorted().map(all::get).toList();
    }

    private static Values section(Values before, Path table, Map<String, String> roles) {
        return DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, table.toString())
                .with(DataParams.COLUMNS, roles)
                .with(DataParams.TEACHER, before.get(DataParams.TEACHER))
                .with(DataParams.TEACHER_LABELS, before.get(DataParams.TEACHER_LABELS))
                .with(DataParams.TEACHER_SCALE, before.get(DataParams.TEACHER_SCALE));
    }

    private static Map<String, String> write(List<Row> rows, Path file) throws IOException {
        Map<String, String> roles = roles(rows.getFirst());
        List<String> columns = List.copyOf(roles.keySet());
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Row row : rows) {
                ObjectNode line = Json.object();
                for (int i = 0; i < row.texts().size(); i++) {
                    line.put(columns.get(i), row.texts().get(i));
                }
                row.label().ifPresent(label -> line.set("score", RowLabelJson.of(label)));
                out.write(line.toString());
                out.write('\n');
            }
        }
        return roles;
    }

    private static Map<String, String> roles(Row row) {
        Map<String, String> roles = new LinkedHashMap<>();
        int texts = row.texts().size();
        for (int i = 0; i < texts; i++) {
            ColumnRole role = i == 0 ? ColumnRole.QUERY : i == 1 ? ColumnRole.POSITIVE : ColumnRole.NEGATIVE;
            roles.put(i < 2 ? role.key() : role.key() + "_" + (i - 1), role.key());
        }
        row.label().ifPresent(_ -> roles.put(ColumnRole.SCORE.key(), ColumnRole.SCORE.key()));
        return roles;
    }

    /** A negative for each row, by the model that is trained; made once for all candidates. */
    private static Optional<Values> mined(
            FindRequest request, Values frozen, Home home, Path folder, List<String> notes, ProgressListener progress) {
        Path file = folder.resolve(MINED);
        String model =
                ModelSource.absolute(request.project().model().get(EncoderParams.SOURCE), request.projectFolder());
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("input", folder.resolve(TRAIN).toString());
        job.put("output", file.toString());
        job.put("model", model);
        job.put("num_negatives", 1);
        job.put("range_max", 20);
        job.put("relative_margin", 0.05);
        job.put("output_format", "triplet");
        try {
            JsonNode made = new ModelProcess(home).run("data-mine", job, progress);
            long given = made.path("rows_out").asLong();
            if (given < LEAST_MINED * made.path("rows_in").asLong()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "Mined negatives are not tried: only %,d of %,d rows got one that is no right answer.",
                        given,
                        made.path("rows_in").asLong()));
                return Optional.empty();
            }
            Map<String, String> roles = new LinkedHashMap<>();
            for (ColumnRole role : List.of(ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.NEGATIVE)) {
                roles.put(role.key(), role.key());
            }
            return Optional.of(frozen.with(DataParams.TRAIN, file.toString()).with(DataParams.COLUMNS, roles));
        } catch (ModelJobFailed e) {
            notes.add("No negatives could be mined: " + e.getMessage());
            return Optional.empty();
        }
    }
}
