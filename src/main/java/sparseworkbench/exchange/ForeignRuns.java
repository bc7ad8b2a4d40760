package sparseworkbench.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.file.Sha256;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.ImportedRun;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunBatch.NewEvent;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunState;

/**
 * Runs of the reference library as rows of the store. A folder is that of a training: its newest {@code trainer_state.json}, also of a checkpoint in
 * it, and the files of its evaluators; a file is one of these.
 */
public final class ForeignRuns {
    private static final String NOT_KNOWN = "not known";

    private ForeignRuns() {}

    /**
     * Reads a training, whole or not at all.
     *
     * @param source file or folder
     * @param loss   the name of its loss, which no file of the trainer has; without it, what the logged components tell
     * @param name   how the run is called; without it after its folder
     * @throws NotImportable nothing of the kind is there, or it is damaged
     */
    public static ImportedRun read(Path source, Optional<String> loss, Optional<String> name) throws NotImportable {
        ForeignRun run = Files.isDirectory(source) ? folder(source) : file(source);
        if (run.points().isEmpty()) {
            throw new NotImportable(source + " holds no figure.");
        }
        return row(run, loss, name);
    }

    private static ForeignRun file(Path file) throws NotImportable {
        if (!Files.isRegularFile(file)) {
            throw new NotImportable("There is no file or folder " + file + ".");
        }
        return file.getFileName().toString().endsWith(".csv")
                ? ForeignRun.of(file, EvaluationFiles.read(List.of(file)))
                : TrainerState.read(file);
    }

    private static ForeignRun folder(Path folder) throws NotImportable {
        List<Path> states = new ArrayList<>(found(folder, TrainerState.FILE));
        List<Path> tables = new ArrayList<>(found(folder, EvaluationFiles.ENDING));
        for (Path inside : children(folder)) {
            String name = inside.getFileName().toString();
            if (Files.isDirectory(inside) && name.startsWith("checkpoint-")) {
                states.addAll(found(inside, TrainerState.FILE));
            } else if (Files.isDirectory(inside) && name.equals("eval")) {
                tables.addAll(found(inside, EvaluationFiles.ENDING));
            }
        }
        if (states.isEmpty() && tables.isEmpty()) {
            throw new NotImportable(
                    "In " + folder + " there is neither a trainer_state.json (nor one in checkpoint-…) nor a"
                            + " …_results.csv of an evaluator, nor is it a home folder of this program.");
        }
        Optional<ForeignRun> newest = Optional.empty();
        List<NotImportable> unread = new ArrayList<>();
        for (Path state : states) {
            try {
                ForeignRun read = TrainerState.read(state);
                if (newest.isEmpty() || read.step() > newest.get().step()) {
                    newest = Optional.of(read);
                }
            } catch (NotImportable e) {
                unread.add(e);
            }
        }
        List<Path> readable = new ArrayList<>();
        for (Path table : tables) {
            try {
                EvaluationFiles.read(List.of(table));
                readable.add(table);
            } catch (NotImportable e) {
                unread.add(e);
            }
        }
        if (newest.isEmpty() && readable.isEmpty()) {
            throw unread.getFirst();
        }
        EvaluationFiles files = EvaluationFiles.read(readable);
        return (newest.isPresent() ? newest.get().with(files) : ForeignRun.of(folder, files))
                .remarked(unread.stream().map(one -> "Left out: " + one.why()).toList());
    }

    private static List<Path> found(Path folder, String ending) throws NotImportable {
        return children(folder).stream()
                .filter(file -> Files.isRegularFile(file)
                        && file.getFileName().toString().endsWith(ending))
                .toList();
    }

    private static List<Path> children(Path folder) throws NotImportable {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        } catch (IOException e) {
            throw new NotImportable(folder + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    private static ImportedRun row(ForeignRun run, Optional<String> loss, Optional<String> name) {
        boolean regularized = run.points().containsKey(Metric.DOCUMENT_REGULARIZER_LOSS.key());
        String lossName =
                loss.orElseGet(() -> regularized ? LossCatalog.wrapperFor(false).name() : NOT_KNOWN);
        String fingerprint = fingerprint(run);
        Instant begun = run.written().minusMillis(run.millis());
        List<MetricPoint> points = new ArrayList<>();
        run.points()
                .forEach((key, values) -> values.forEach(
                        (step, value) -> points.add(new MetricPoint(key, step, value, time(run, begun, step)))));
        List<NewEvent> events = new ArrayList<>();
        events.add(event(
                run,
                "Imported from " + run.source() + ", written by the reference library" + " (sentence-transformers)."));
        run.remarks().forEach(remark -> events.add(event(run, remark)));
        return new ImportedRun(
                new NewRun(
                        name.orElseGet(() -> called(run.source())),
                        config(run, lossName, fingerprint),
                        folderOf(run.source()).toString(),
                        NOT_KNOWN,
                        NOT_KNOWN,
                        lossName,
                        ProgramVersion.read()),
                fingerprint,
                run.step() < run.totalSteps() ? RunState.STOPPED : RunState.DONE,
                begun,
                run.written(),
                run.step(),
                run.totalSteps(),
                run.millis(),
                points,
                events);
    }

    private static long time(ForeignRun run, Instant begun, long step) {
        return begun.toEpochMilli() + (run.step() == 0 ? 0 : run.millis() * step / run.step());
    }

    private static NewEvent event(ForeignRun run, String text) {
        return new NewEvent(run.step(), EventLevel.INFO, text, run.written().toEpochMilli());
    }

    private static Path folderOf(Path source) {
        Path absolute = source.toAbsolutePath().normalize();
        return Files.isDirectory(absolute) || absolute.getParent() == null ? absolute : absolute.getParent();
    }

    /** After the folder of the training, not that of a checkpoint in it. */
    private static String called(Path source) {
        Path folder = folderOf(source);
        boolean inside = folder.getFileName() != null
                && folder.getFileName().toString().matches("checkpoint-\\d+|eval")
                && folder.getParent() != null
                && folder.getParent().getFileName() != null;
        Path named = inside ? folder.getParent() : folder;
        return named.getFileName() == null ? "imported" : named.getFileName().toString();
    }

    /** What is known of its settings, beginning with the mark of an imported run. */
    private static String config(ForeignRun run, String loss, String fingerprint) {
        Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put("fingerprint", fingerprint);
        mark.put("from", run.source().toString());
        sections.put(Run.IMPORTED, mark);
        sections.put("loss", new LinkedHashMap<>(Map.of("name", loss)));
        run.facts()
                .forEach((path, value) -> sections.computeIfAbsent(
                                path.substring(0, path.indexOf('.')), section -> new LinkedHashMap<>())
                        .put(path.substring(path.indexOf('.') + 1), value));
        try {
            return Json.writer().writeValueAsString(sections);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers are always JSON", e);
        }
    }

    /** Of all that was measured: the same training read twice, from wherever, has the same. */
    private static String fingerprint(ForeignRun run) {
        StringBuilder all = new StringBuilder();
        run.counted()
                .forEach((key, values) -> values.forEach((step, value) -> all.append(key)
                        .append('\t')
                        .append(step)
                        .append('\t')
                        .append(value)
                        .append('\n')));
        return Sha256.of(all.toString());
    }
}
