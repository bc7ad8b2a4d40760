package sparseworkbench.exchange;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.file.FileBound;
import sparseworkbench.file.IoReason;

/**
 * CSV files of the reference's evaluators ({@code Information-Retrieval_evaluation_dev_results.csv}): a line for each evaluation, its step in the column
 * {@code steps}.
 *
 * @param points  metric key → step → value
 * @param written when the newest was written
 * @param remarks what was left out, sentences
 */
record EvaluationFiles(SequencedMap<String, SequencedMap<Long, Double>> points, Instant written, List<String> remarks) {
    static final String ENDING = "_results.csv";

    private static final String STEPS = "steps";
    private static final String BEGINNING = "eval_";
    /** {@code Information-Retrieval_evaluation_dev_results.csv}. */
    private static final Pattern NAMED = Pattern.compile(".+_evaluation_(.+)_results\\.csv");
    /** A figure of PyTorch, as Python prints it. */
    private static final Pattern TENSOR = Pattern.compile("tensor\\(([^,)]*).*\\)");
    /** {@code dot-NDCG@10}, {@code cosine_accuracy}. */
    private static final Pattern FIGURE =
            Pattern.compile("(dot|cosine|euclidean|manhattan)[-_](.+)", Pattern.CASE_INSENSITIVE);

    /** The last step of them all. */
    Optional<Long> lastStep() {
        return points.values().stream()
                .flatMap(values -> values.keySet().stream())
                .max(Long::compare);
    }

    static EvaluationFiles read(List<Path> files) throws NotImportable {
        SequencedMap<String, SequencedMap<Long, Double>> points = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        Instant written = Instant.EPOCH;
        boolean several =
                files.stream().map(EvaluationFiles::evaluator).distinct().count() > 1;
        for (Path file : files) {
            Instant of = TrainerState.written(file);
            written = of.isAfter(written) ? of : written;
            String name = several ? evaluator(file) : "";
            add(file, read(file, name.isEmpty() ? BEGINNING : BEGINNING + name + "_", remarks), points, remarks);
        }
        // As the trainer's own log is read, so that both have the same names.
        return new EvaluationFiles(several ? TrainerState.withoutEvaluator(points, remarks) : points, written, remarks);
    }

    /** The name that an evaluator was given, as the trainer has it in its log; empty without one. */
    private static String evaluator(Path file) {
        Matcher named = NAMED.matcher(file.getFileName().toString());
        return named.matches() ? named.group(1) : "";
    }

    /** A value that another file has given stays. */
    private static void add(
            Path file,
            SequencedMap<String, SequencedMap<Long, Double>> read,
            SequencedMap<String, SequencedMap<Long, Double>> points,
            List<String> remarks) {
        long others = 0;
        for (Map.Entry<String, SequencedMap<Long, Double>> series : read.entrySet()) {
            SequencedMap<Long, Double> known = points.computeIfAbsent(series.getKey(), key -> new LinkedHashMap<>());
            for (Map.Entry<Long, Double> value : series.getValue().entrySet()) {
                Double before = known.putIfAbsent(value.getKey(), value.getValue());
                others += before == null || before.equals(value.getValue()) ? 0 : 1;
            }
        }
        if (others > 0) {
            remarks.add(others + (others == 1 ? " value" : " values") + " of " + file.getFileName()
                    + " left out: another file has other values of the same name and step.");
        }
    }

    private static SequencedMap<String, SequencedMap<Long, Double>> read(
            Path file, String beginning, List<String> remarks) throws NotImportable {
        SequencedMap<String, SequencedMap<Long, Double>> points = new LinkedHashMap<>();
        List<String> lines = lines(file);
        List<String> heads =
                List.of(lines.isEmpty() ? new String[0] : lines.getFirst().split(",", -1));
        int steps = heads.indexOf(STEPS);
        if (steps < 0 || heads.size() < 3) {
            throw new NotImportable(file + " is no table of an evaluator of the reference library"
                    + " (sentence-transformers): it has no column “steps”.");
        }
        long unread = 0;
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",(?![^(]*\\))", -1);
            // The last line of a file that was cut off has fewer cells.
            Optional<Long> step =
                    cells.length == heads.size() ? number(cells[steps]).map(Double::longValue) : Optional.empty();
            if (step.isEmpty() || step.get() < 0) {
                unread += lines.get(i).isBlank() ? 0 : 1;
                continue;
            }
            for (int column = 0; column < cells.length; column++) {
                String key = key(heads.get(column), beginning);
                Optional<Double> value = number(cells[column]);
                if (!key.isEmpty() && value.isPresent()) {
                    points.computeIfAbsent(key, series -> new LinkedHashMap<>()).put(step.get(), value.get());
                }
            }
        }
        if (unread > 0) {
            remarks.add(unread + (unread == 1 ? " line" : " lines") + " of " + file.getFileName()
                    + " without a step, or not whole, left out.");
        }
        return points;
    }

    private static List<String> lines(Path file) throws NotImportable {
        try {
            return new String(FileBound.SETTINGS.read(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new NotImportable(file + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    /** The name that the trainer logs the figure under; empty for columns that are none. */
    private static String key(String head, String beginning) {
        if (head.equals(STEPS) || head.equals("epoch") || head.isBlank()) {
            return "";
        }
        Matcher matcher = FIGURE.matcher(head.strip());
        return beginning
                + (matcher.matches()
                        ? matcher.group(1) + "_" + matcher.group(2).toLowerCase(Locale.ROOT)
                        : head.strip().toLowerCase(Locale.ROOT));
    }

    private static Optional<Double> number(String cell) {
        try {
            return Optional.of(Double.parseDouble(TENSOR.matcher(cell.strip()).replaceAll("$1")));
        } catch (NumberFormatException noFigure) {
            return Optional.empty();
        }
    }
}
