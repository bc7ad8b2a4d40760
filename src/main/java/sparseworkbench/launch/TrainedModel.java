package sparseworkbench.launch;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.PathType;
import sparseworkbench.search.SearchModel;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.RunState;
import sparseworkbench.store.SavedCheckpoint;

/**
 * A model as people name it: the number of a run or {@code run:N} for its result, {@code run:N:best}, {@code run:N:last} (see {@link RunModel}), a checkpoint
 * ({@code run:N:STEP}, or its folder), a model folder, a built-in model, or {@code bm25}.
 *
 * @param source what a model's process understands: a folder, {@code builtin:NAME} or {@code bm25}
 * @param run    the run that it came from
 */
public record TrainedModel(String source, Optional<RunId> run) {
    /** Files of which every model folder has one. */
    private static final List<String> MODELS = List.of("modules.json", "config.json");

    private static final Pattern RUN = Pattern.compile("(?:run:)?([1-9]\\d{0,17})(?::(best|last|\\d{1,18}))?");

    /**
     * Understands what a person has named.
     *
     * @throws UnusableModel there is no such run, or it has no such model; says what there is
     */
    public static TrainedModel of(String words, Home home, RunReader runs) throws UnusableModel {
        Matcher run = RUN.matcher(words);
        if (run.matches()
                && !(words.matches("\\d+")
                        && Files.isDirectory(Path.of(words))
                        && runs.run(id(run)).isEmpty())) {
            return ofRun(id(run), Optional.ofNullable(run.group(2)), home, runs);
        }
        if (RunModel.isMeant(words)) {
            throw new UnusableModel(
                    "“" + words + "” names no model of a run.", "Write run:N, run:N:best, run:N:last or run:N:STEP.");
        }
        if (words.startsWith(PathType.BUILTIN) || words.equals(SearchModel.BM25)) {
            return new TrainedModel(words, Optional.empty());
        }
        try {
            Path folder = Path.of(words).toAbsolutePath().normalize();
            return new TrainedModel(modelIn(folder).toString(), Optional.empty());
        } catch (InvalidPathException e) {
            throw new UnusableModel("“" + words + "” cannot be the name of a folder.", "Choose a model folder.");
        }
    }

    /**
     * The result of a run, or the model of its newest checkpoint where it has not come to its end.
     *
     * @throws UnusableModel it has neither, or not any more
     */
    public static TrainedModel ofRun(Run run, Home home, RunReader runs) throws UnusableModel {
        boolean ended = Files.isDirectory(LostRunModel.result(home, run.id())) || isLost(run.id(), home, runs);
        return ofRun(run.id(), ended ? Optional.empty() : Optional.of("last"), home, runs);
    }

    private static RunId id(Matcher run) {
        return RunId.parse(run.group(1));
    }

    /** The folder of a run and that of a checkpoint have the model inside. */
    private static Path modelIn(Path folder) {
        boolean around = MODELS.stream().noneMatch(file -> Files.exists(folder.resolve(file)))
                && Files.isDirectory(folder.resolve(Home.RUN_MODEL));
        return around ? folder.resolve(Home.RUN_MODEL) : folder;
    }

    private static TrainedModel ofRun(RunId id, Optional<String> which, Home home, RunReader runs)
            throws UnusableModel {
        List<SavedCheckpoint> known = runs.checkpoints(id);
        List<SavedCheckpoint> kept = known.stream()
                .filter(checkpoint -> Files.isDirectory(checkpoint.folder()))
                .toList();
        LostRunModel lost = new LostRunModel(id, home, kept);
        if (which.isPresent() && which.get().matches("\\d+")) {
            return at(id, checkpoint(Long.parseLong(which.get()), known, lost));
        }
        boolean newest = which.equals(Optional.of("last"));
        if (newest && !kept.isEmpty()) { // Of a run that goes on, too.
            return at(id, newest(kept));
        }
        if (newest && !known.isEmpty()) {
            throw lost.checkpoint(newest(known));
        }
        if ((newest || which.isEmpty()) && isLost(id, home, runs)) {
            throw lost.result();
        }
        String name = RunModel.PREFIX + id + which.map(one -> ":" + one).orElse("");
        return new TrainedModel(
                ModelSource.existingFolder(name, Path.of(""), home)
                        .orElseThrow(lost::result)
                        .toString(),
                Optional.of(id));
    }

    private static SavedCheckpoint newest(List<SavedCheckpoint> checkpoints) {
        return Collections.max(checkpoints, Comparator.comparingLong(SavedCheckpoint::step));
    }

    private static SavedCheckpoint checkpoint(long step, List<SavedCheckpoint> known, LostRunModel lost)
            throws UnusableModel {
        Optional<SavedCheckpoint> named =
                known.stream().filter(checkpoint -> checkpoint.step() == step).findFirst();
        if (named.isEmpty()) {
            throw new UnusableModel(
                    "Run " + lost.run() + " has no checkpoint of step " + step + ".",
                    lost.kept().isEmpty()
                            ? "It has none."
                            : "It has "
                                    + lost.kept().stream()
                                            .map(one -> "step " + one.step())
                                            .collect(Collectors.joining(", "))
                                    + ".");
        }
        if (!lost.kept().contains(named.get())) {
            throw lost.checkpoint(named.get());
        }
        return named.get();
    }

    /** Whether a run has ended with a model that is not there any more. */
    private static boolean isLost(RunId id, Home home, RunReader runs) {
        return runs.run(id)
                .filter(run -> run.state() == RunState.DONE || run.state() == RunState.STOPPED)
                .filter(run -> !run.isImported() && !Files.isDirectory(LostRunModel.result(home, id)))
                .isPresent();
    }

    private static TrainedModel at(RunId id, SavedCheckpoint checkpoint) {
        return new TrainedModel(modelIn(checkpoint.folder()).toString(), Optional.of(id));
    }
}
