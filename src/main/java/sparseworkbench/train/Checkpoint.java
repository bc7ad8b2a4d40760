package sparseworkbench.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.Layout;
import sparseworkbench.model.ModelWriter;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.optim.AdamW;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.SafeTensorsWriter;
import sparseworkbench.weights.Tensor;

/**
 * Everything needed to go on, in a folder {@code checkpoints/step-N}: the model as it would be saved, the state of the optimiser
 * and of the loss, and {@code state.json}. A folder of that name is always complete: it is written under another name and then moved.
 *
 * @param folder where
 * @param step   steps taken before it
 */
record Checkpoint(Path folder, long step) {
    private static final Pattern NAME = Pattern.compile("step-(\\d+)");
    private static final String STATE = "state.json";
    private static final String OPTIMISER = "optimizer.safetensors";
    private static final String LOSS = "loss.safetensors";

    /**
     * @param seed  of the run, kept with the position because the order of the batches follows from it
     * @param facts what the run was about: setting or file → what it was
     * @param best  null before the first evaluation
     * @param measured metric → value of the last evaluation; null in a checkpoint of an older program
     * @param millis time spent so far; null in a checkpoint of an older program
     * @param files every other file of the checkpoint → bytes; null in a checkpoint of an older program
     * @param kept  steps of a checkpoint that an alert names; null if there is none
     */
    private record State(
            RunPosition position,
            long seed,
            SortedMap<String, String> facts,
            BestModel best,
            LinkedHashMap<String, Double> measured,
            Long millis,
            SortedMap<String, Long> files,
            Long kept) {}

    /**
     * What a checkpoint says besides weights and the states of optimiser and loss.
     *
     * @param measured metric → value of the last evaluation
     * @param millis   time spent so far, over all workers of the run
     * @param kept     steps of a checkpoint that an alert names: it is not deleted
     */
    record RunProgress(
            RunPosition position,
            Optional<BestModel> best,
            SequencedMap<String, Double> measured,
            long millis,
            Optional<Long> kept) {}

    /**
     * Which checkpoints are retained when a new one is written.
     *
     * @param limit how many of the newest
     * @param best  whether that of the best evaluation does too
     */
    record Retention(long limit, boolean best) {}

    /** The one with the most steps. */
    static Optional<Checkpoint> newest(Path runFolder) throws IOException {
        return all(runFolder).stream().max(Comparator.comparingLong(Checkpoint::step));
    }

    /** That of a run after so many steps. */
    static Checkpoint after(Path runFolder, long step) {
        return new Checkpoint(checkpoints(runFolder).resolve("step-" + step), step);
    }

    /** The newest of those with fewer steps. */
    static Optional<Checkpoint> newestBefore(Path runFolder, long step) throws IOException {
        return all(runFolder).stream()
                .filter(checkpoint -> checkpoint.step < step)
                .max(Comparator.comparingLong(Checkpoint::step));
    }

    private static List<Checkpoint> all(Path runFolder) throws IOException {
        Path checkpoints = checkpoints(runFolder);
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(checkpoints)) {
            return children.flatMap(child -> {
                        Matcher name = NAME.matcher(child.getFileName().toString());
                        return name.matches()
                                ? Stream.of(new Checkpoint(child, Long.parseLong(name.group(1))))
                                : Stream.empty();
                    })
                    .toList();
        }
    }

    private static Path checkpoints(Path runFolder) {
        return runFolder.resolve("checkpoints");
    }

    /** Writes one, then deletes those that are not kept. */
    static Checkpoint write(
            Path runFolder,
            RunProgress progress,
            RunFingerprint facts,
            Encoder encoder,
            CardFacts card,
            AdamW optimiser,
            Map<String, float[]> lossState,
            Retention retention)
            throws IOException {
        RunPosition position = progress.position;
        Path checkpoints = Files.createDirectories(checkpoints(runFolder));
        Path target = checkpoints.resolve("step-" + position.step());
        AtomicFolder.write(target, beside -> {
            encoder.save(beside.resolve("model"), new SaveOptions(Layout.CURRENT, card));
            SafeTensorsWriter.write(beside.resolve(OPTIMISER), optimiser.state());
            if (!lossState.isEmpty()) {
                SafeTensorsWriter.write(beside.resolve(LOSS), tensors(lossState));
            }
            Json.indentedWriter()
                    .writeValue(
                            beside.resolve(STATE).toFile(),
                            new State(
                                    position,
                                    facts.seed(),
                                    new TreeMap<>(facts.facts()),
                                    progress.best.orElse(null),
                                    new LinkedHashMap<>(progress.measured),
                                    progress.millis,
                                    sizes(beside),
                                    progress.kept.orElse(null)));
        });
        deleteOldest(
                runFolder,
                retention.limit,
                Stream.of(progress.best.filter(best -> retention.best).map(BestModel::step), progress.kept)
                        .flatMap(Optional::stream)
                        .toList());
        return new Checkpoint(target, position.step());
    }

    /** Path inside the folder → bytes, of everything that a state describes. */
    private static SortedMap<String, Long> sizes(Path folder) throws IOException {
        SortedMap<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                sizes.put(folder.relativize(file).toString().replace('\\', '/'), Files.size(file));
            }
        }
        sizes.remove(STATE);
        return withoutCard(sizes);
    }

    /**
     * Notes that the model of this checkpoint has been evaluated by now, so that nobody does it again.
     *
     * @param card the text of the model's card, which says what was measured
     */
    void evaluated(RunProgress progress, String card) throws IOException {
        State state = Json.reader().readValue(folder.resolve(STATE).toFile(), State.class);
        State evaluated = new State(
                progress.position,
                state.seed,
                state.facts,
                progress.best.orElse(null),
                new LinkedHashMap<>(progress.measured),
                progress.millis,
                state.files == null ? null : withoutCard(state.files),
                progress.kept.orElse(null));
        AtomicFile.write(folder.resolve(STATE), beside -> Json.indentedWriter().writeValue(beside.toFile(), evaluated));
        AtomicFile.write(model().resolve(ModelWriter.CARD), card);
    }

    /** The card may change, and nothing depends on it. */
    private static SortedMap<String, Long> withoutCard(SortedMap<String, Long> files) {
        SortedMap<String, Long> others = new TreeMap<>(files);
        others.remove("model/" + ModelWriter.CARD);
        return others;
    }

    private static void deleteOldest(Path runFolder, long limit, List<Long> kept) throws IOException {
        List<Checkpoint> newestFirst = all(runFolder).stream()
                .sorted(Comparator.comparingLong(Checkpoint::step).reversed())
                .toList();
        for (Checkpoint old : newestFirst.stream()
                .skip(limit)
                .filter(old -> !kept.contains(old.step))
                .toList()) {
            FolderDeletion.delete(old.folder);
        }
    }

    /** Deletes what a writer that was killed has left. */
    static void tidy(Path runFolder) throws IOException {
        AtomicFolder.deleteUnfinished(runFolder);
        AtomicFolder.deleteUnfinished(checkpoints(runFolder));
    }

    Path model() {
        return folder.resolve("model");
    }

    /** Copies the model of the checkpoint after {@code step}, in place of a folder that is there. */
    static void copyModel(Path runFolder, long step, Path target) throws IOException {
        Path from = after(runFolder, step).model();
        AtomicFolder.write(target, beside -> copyContent(from, beside));
    }

    private static void copyContent(Path from, Path to) throws IOException {
        try (Stream<Path> inside = Files.walk(from)) {
            for (Path file : inside.skip(1).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /**
     * Where the run was.
     *
     * @throws IncompatibleCheckpoint it is damaged, or was written by a run with other data, model or settings
     */
    RunProgress progress(RunFingerprint facts) throws IOException, IncompatibleCheckpoint {
        State state = state();
        if (state.seed != facts.seed()) {
            throw new IncompatibleCheckpoint(
                    "The checkpoint belongs to the seed " + state.seed + ", not to " + facts.seed() + ".");
        }
        if (state.facts != null) {
            facts.requireSame(state.facts);
        }
        return new RunProgress(
                state.position,
                Optional.ofNullable(state.best),
                state.measured == null ? new LinkedHashMap<>() : state.measured,
                state.millis == null ? 0 : state.millis,
                Optional.ofNullable(state.kept));
    }

    /** @throws IncompatibleCheckpoint a file is missing or is not the one that was written */
    void requireWhole() throws IOException, IncompatibleCheckpoint {
        State state = state();
        SortedMap<String, Long> expected = state.files == null ? new TreeMap<>() : state.files;
        for (String file : expected.keySet()) {
            Path there = folder.resolve(file);
            if (!Files.isRegularFile(there)) {
                throw damaged(file + " is missing");
            }
            if (Files.size(there) != expected.get(file)) {
                throw damaged(file + " has " + Files.size(there) + " bytes instead of " + expected.get(file));
            }
        }
    }

    private State state() throws IOException, IncompatibleCheckpoint {
        Path file = folder.resolve(STATE);
        if (!Files.exists(file)) {
            throw damaged(STATE + " is missing");
        }
        try {
            return Json.reader().readValue(file.toFile(), State.class);
        } catch (JsonProcessingException e) {
            throw damaged(STATE + " cannot be read");
        }
    }

    private IncompatibleCheckpoint damaged(String what) throws IOException {
        Optional<Checkpoint> before = newestBefore(folder.getParent().getParent(), step);
        return new IncompatibleCheckpoint(
                "The checkpoint " + folder + " is damaged: " + what + ".",
                "Put the file back, or delete the folder: then the run goes on from "
                        + before.map(other -> "step " + other.step).orElse("its beginning") + ".");
    }

    /** Restores the state of the optimiser. */
    void restore(AdamW optimiser, long updates) throws IOException, IncompatibleCheckpoint {
        if (!Files.exists(folder.resolve(OPTIMISER))) {
            throw damaged(OPTIMISER + " is missing");
        }
        SafeTensors file = SafeTensors.open(folder.resolve(OPTIMISER));
        Map<String, Tensor> state = new HashMap<>();
        file.entries().forEach((name, entry) -> state.put(name, file.lazy(name)));
        optimiser.restore(state, updates);
    }

    private static SequencedMap<String, FloatTensor> tensors(Map<String, float[]> state) {
        SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
        state.forEach((name, numbers) -> tensors.put(name, FloatTensor.vector(numbers)));
        return tensors;
    }

    /** The state of the loss; empty if it has none. */
    Map<String, float[]> lossState() throws IOException {
        Map<String, float[]> state = new HashMap<>();
        if (Files.exists(folder.resolve(LOSS))) {
            SafeTensors file = SafeTensors.open(folder.resolve(LOSS));
            for (String name : file.entries().keySet()) {
                state.put(name, file.floats(name).data());
            }
        }
        return state;
    }
}
