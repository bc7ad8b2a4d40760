package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.home.RunModel;

/** Finds the folder of a model that a run has written, or says why there is none. */
final class RunModelFolder {
    private static final Pattern CHECKPOINT = Pattern.compile("step-(0|[1-9]\\d{0,17})");
    private static final String STATE = "state.json";

    private final RunModel wanted;
    private final Home home;
    private final Path run;

    private RunModelFolder(RunModel wanted, Home home) {
        this.wanted = wanted;
        this.home = home;
        this.run = home.run(wanted.run());
    }

    /** @throws UnusableModel the run is not there, goes on, or has no such model */
    static Path of(RunModel wanted, Home home) throws UnusableModel {
        try {
            return new RunModelFolder(wanted, home).folder();
        } catch (IOException e) {
            throw new UnusableModel(
                    "The folder of run " + wanted.run() + " cannot be read: " + IoReason.of(e) + ".",
                    "Check the rights of " + home.run(wanted.run()) + ", or choose another model.");
        }
    }

    private Path folder() throws IOException, UnusableModel {
        if (!Files.isDirectory(run)) {
            throw gone();
        }
        if (Lease.look(home.runLease(wanted.run())).held()) {
            throw new UnusableModel(
                    "Run " + wanted.run() + " is going on, so its model still changes.",
                    "Wait until it has finished, or stop it; then start from it.");
        }
        return switch (wanted.which()) {
            case RESULT -> result();
            case LAST -> newest().map(RunModelFolder::model).orElseThrow(this::noCheckpoint);
            case BEST -> best();
        };
    }

    /** The numbers of runs only grow: one below another that is there has been given. */
    private UnusableModel gone() throws IOException {
        long newest = newestRun();
        return newest > wanted.run()
                ? new UnusableModel(
                        "Run " + wanted.run() + " is not there any more: it was deleted, with its model.",
                        "Choose another run or a model folder.")
                : new UnusableModel(
                        "There is no run " + wanted.run() + " in " + home.root()
                                + (newest == 0 ? ", which has no runs yet." : "; the newest is run " + newest + "."),
                        "Choose another run (“workbench runs” lists them) or a model folder.");
    }

    private long newestRun() throws IOException {
        if (!Files.isDirectory(home.runs())) {
            return 0;
        }
        try (Stream<Path> runs = Files.list(home.runs())) {
            return runs.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.matches("[1-9]\\d{0,17}"))
                    .mapToLong(Long::parseLong)
                    .max()
                    .orElse(0);
        }
    }

    private Path result() throws IOException, UnusableModel {
        Path result = run.resolve(Home.RUN_MODEL);
        if (Files.isDirectory(result)) {
            return result;
        }
        throw newest().isPresent()
                ? new UnusableModel(
                        "Run " + wanted.run() + " has no finished model: it has not come to its end, or " + result
                                + " was deleted or moved.",
                        "Resume it first, or start from its last checkpoint: "
                                + new RunModel(wanted.run(), RunModel.Which.LAST) + ".")
                : noModel();
    }

    private Path best() throws IOException, UnusableModel {
        Path newest = newest().orElseThrow(this::noCheckpoint);
        JsonNode step = Json.read(newest.resolve(STATE)).at("/best/step");
        if (!step.isIntegralNumber()) {
            throw new UnusableModel(
                    "Run " + wanted.run() + " has not been evaluated, so none of its checkpoints is the best.",
                    "Start from " + there() + ".");
        }
        Path best = model(newest.resolveSibling("step-" + step.asLong()));
        if (!Files.isDirectory(best)) {
            throw new UnusableModel(
                    "The best evaluation of run " + wanted.run() + " was after step " + step.asLong()
                            + ", and no checkpoint of that step was kept.",
                    "Start from " + there()
                            + ". Runs with evaluation.load_best_model_at_end keep their best checkpoint.");
        }
        return best;
    }

    /** A model of a run that has checkpoints. */
    private String there() {
        return Files.isDirectory(run.resolve(Home.RUN_MODEL))
                ? RunModel.result(wanted.run()).toString()
                : new RunModel(wanted.run(), RunModel.Which.LAST).toString();
    }

    private UnusableModel noCheckpoint() {
        return Files.isDirectory(run.resolve(Home.RUN_MODEL))
                ? new UnusableModel(
                        "Run " + wanted.run() + " has no checkpoint.",
                        "Start from its result: " + RunModel.result(wanted.run()) + ".")
                : noModel();
    }

    private UnusableModel noModel() {
        return new UnusableModel(
                "Run " + wanted.run() + " has no model: it has saved none, or " + run.resolve(Home.RUN_MODEL)
                        + " was deleted or moved.",
                "Choose another run or a model folder, or resume the run first.");
    }

    private Optional<Path> newest() throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(checkpoints)) {
            return folders.filter(folder -> step(folder) >= 0).max(Comparator.comparingLong(RunModelFolder::step));
        }
    }

    private static long step(Path checkpoint) {
        Matcher name = CHECKPOINT.matcher(checkpoint.getFileName().toString());
        return name.matches() && Files.isDirectory(model(checkpoint)) ? Long.parseLong(name.group(1)) : -1;
    }

    private static Path model(Path checkpoint) {
        return checkpoint.resolve(Home.RUN_MODEL);
    }
}
