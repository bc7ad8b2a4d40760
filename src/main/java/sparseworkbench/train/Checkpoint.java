package sparseworkbench.train;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
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
    private static final Pattern NAME = Pattern.compile("step-(0|[1-9]\\d{0,17})");
    private static final String OPTIMISER = "optimizer.safetensors";
    private static final String LOSS = "loss.safetensors";

    /**
     * What a checkpoint says besides weights and the states of optimiser and loss.
     *
     * @param measured metric → value of the last evaluation
     * @param millis   time spent so far, over all workers of the run
     * @param kept     steps of a checkpoint that an alert names: it is not deleted
     * @param length   of a run that is as long as a time
     */
    record RunProgress(
            RunPosition position,
            Optional<BestModel> best,
            SequencedMap<String, Double> measured,
            long millis,
            Optional<Long> kept,
            Optional<StepBudget.Length> length) {}

    /**
     * Which checkpoints are retained when a new one is written.
     *
     * @param limit how many of the newest
     * @param best  whether that of the best evaluation does too
     */
    record Retention(long limit, boolean best) {}

    /** That of a run after so many steps. */
    static Checkpoint after(Path runFolder, long step) {
        return new Checkpoint(checkpoints(runFolder).resolve("step-" + step), step);
    }

    /** The newest of those with fewer steps. */
    static Optional<Checkpoint> newestBefore(Path runFolder, long step) throws IOException {
        return newestFirst(runFolder).stream()
                .filter(checkpoint -> checkpoint.step < step)
                .findFirst();
    }

    /** All that are there, whole or not, the newest first. */
    static List<Checkpoint> newestFirst(Path runFolder) throws IOException {
        return folders(runFolder).stream()
                .flatMap(folder -> {
                    Matcher name = NAME.matcher(folder.getFileName().toString());
                    return name.matches()
                            ? Stream.of(new Checkpoint(folder, Long.parseLong(name.group(1))))
                            : Stream.empty();
                })
                .sorted(Comparator.comparingLong(Checkpoint::step).reversed())
                .toList();
    }

    /** Folders that call themselves checkpoints and have a name that none is given. */
    static List<Path> misnamed(Path runFolder) throws IOException {
        return folders(runFolder).stream()
                .filter(folder -> folder.getFileName().toString().startsWith("step-"))
                .filter(folder -> !NAME.matcher(folder.getFileName().toString()).matches())
                .toList();
    }

    private static List<Path> folders(Path runFolder) throws IOException {
        Path checkpoints = checkpoints(runFolder);
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(checkpoints)) {
            return children.filter(Files::isDirectory).toList();
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
        Path checkpoints = AtomicFolder.create(checkpoints(runFolder));
        Path target = checkpoints.resolve("step-" + position.step());
        AtomicFolder.write(target, beside -> {
            encoder.save(beside.resolve("model"), new SaveOptions(Layout.CURRENT, card));
            SafeTensorsWriter.write(beside.resolve(OPTIMISER), optimiser.state());
            if (!lossState.isEmpty()) {
                SafeTensorsWriter.write(beside.resolve(LOSS), tensors(lossState));
            }
            Files.write(
                    beside.resolve(CheckpointState.FILE),
                    CheckpointState.of(beside, progress, facts).json());
        });
        deleteOldest(
                runFolder,
                retention.limit,
                Stream.of(progress.best.filter(best -> retention.best).map(BestModel::step), progress.kept)
                        .flatMap(Optional::stream)
                        .toList());
        return new Checkpoint(target, position.step());
    }

    /**
     * Notes that the model of this checkpoint has been evaluated by now, so that nobody does it again.
     *
     * @param card the text of the model's card, which says what was measured
     */
    void evaluated(RunProgress progress, String card) throws IOException, DamagedCheckpoint {
        byte[] evaluated = CheckpointState.read(folder).at(progress).json();
        AtomicFile.write(folder.resolve(CheckpointState.FILE), beside -> Files.write(beside, evaluated));
        AtomicFile.write(model().resolve(ModelWriter.CARD), card);
    }

    private static void deleteOldest(Path runFolder, long limit, List<Long> kept) throws IOException {
        for (Checkpoint old : newestFirst(runFolder).stream()
                .skip(limit)
                .filter(old -> !kept.contains(old.step))
                .toList()) {
            AtomicFolder.delete(old.folder);
        }
    }

    /** Puts in order what a writer that was killed has left. */
    static void tidy(Path runFolder) throws IOException {
        AtomicFolder.restore(runFolder);
        AtomicFolder.restore(checkpoints(runFolder));
    }

    Path model() {
        return folder.resolve("model");
    }

    /** Copies its model, in place of a folder that is there. */
    void copyModel(Path target) throws IOException {
        AtomicFolder.write(target, beside -> copyContent(model(), beside));
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
     * @throws IncompatibleCheckpoint it was written by a run with other data, model or settings
     */
    RunProgress progress(RunFingerprint facts) throws IOException, IncompatibleCheckpoint, DamagedCheckpoint {
        CheckpointState state = CheckpointState.read(folder);
        if (state.seed() != facts.seed()) {
            throw new IncompatibleCheckpoint(
                    "The checkpoint belongs to the seed " + state.seed() + ", not to " + facts.seed() + ".");
        }
        if (state.facts() != null) {
            facts.requireSame(state.facts());
        }
        return new RunProgress(
                state.position(),
                Optional.ofNullable(state.best()),
                state.measured() == null ? new LinkedHashMap<>() : state.measured(),
                state.millis() == null ? 0 : state.millis(),
                Optional.ofNullable(state.kept()),
                Optional.ofNullable(state.length()));
    }

    /**
     * @param total steps of the run
     * @throws DamagedCheckpoint a file is missing or is not the one that was written, or the run cannot have been there
     */
    void requireWhole(long total) throws IOException, DamagedCheckpoint {
        CheckpointState state = CheckpointState.read(folder);
        state.requirePossible(folder, step, total);
        state.requireFiles(folder);
        if (!Files.isRegularFile(folder.resolve(OPTIMISER))) {
            throw new DamagedCheckpoint(folder, OPTIMISER + " is missing");
        }
        if (!Files.isDirectory(model())) {
            throw new DamagedCheckpoint(folder, "its model is missing");
        }
    }

    /** Restores the state of the optimiser. */
    void restore(AdamW optimiser, long updates) throws IOException {
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
