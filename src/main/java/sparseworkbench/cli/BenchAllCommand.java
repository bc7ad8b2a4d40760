package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.bench.BenchOptions;
import sparseworkbench.bench.BenchSuite;
import sparseworkbench.bench.BenchTask;
import sparseworkbench.bench.Machine;
import sparseworkbench.bench.MeasurementFailed;
import sparseworkbench.bench.PeerProcess;
import sparseworkbench.bench.WorkbenchProcess;
import sparseworkbench.encoder.ProcessorFeatures;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.launch.ModelProcess;

@Command(
        name = "all",
        description = "Measures training and encoding of several models, also in fewer bits, and prints a table in"
                + " Markdown; with --peer beside the reference library and ONNX Runtime, in turn. Nothing else should"
                + " run meanwhile.")
final class BenchAllCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "DIR",
            description = "Has models/NAME and pairs.jsonl. With --peer they are made where they are missing.")
    private Path folder;

    @Option(
            names = "--peer",
            paramLabel = "PYTHON",
            description = "An interpreter with the reference library (onnx, onnxscript and onnxruntime for ONNX rows).")
    private String python;

    @Option(
            names = "--script",
            paramLabel = "FILE",
            defaultValue = "src/bench/reference.py",
            description = "The peer's side: ${DEFAULT-VALUE}.")
    private Path script;

    @Option(
            names = "--models",
            paramLabel = "NAMES",
            split = ",",
            description = "Those that are measured. If nothing is said, all of DIR.")
    private List<String> models = List.of();

    @Option(names = "--only", paramLabel = "WHAT", description = "train or encode.")
    private BenchTask.Kind only;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Measurements of each side: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "32",
            description = "Rows of a batch: ${DEFAULT-VALUE}.")
    private int batch;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads: ${DEFAULT-VALUE}.")
    private int threads;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "12", description = "Steps: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--texts", paramLabel = "N", defaultValue = "512", description = "Documents: ${DEFAULT-VALUE}.")
    private int texts;

    /** As many as {@code bench train} has. */
    private static final int WARMUP = 3;

    BenchAllCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (Stream.of(rounds, batch, threads, steps, texts).anyMatch(number -> number < 1)) {
            throw new CommandFailed(Exit.BAD_INPUT, "--rounds, --batch, --threads, --steps and --texts start at 1.");
        }
        BenchOptions options = new BenchOptions(batch, threads, steps, WARMUP, texts);
        Path place = folder.toAbsolutePath();
        Optional<PeerProcess> peer = peer(place, options);
        List<String> chosen = chosen(place, peer);
        List<BenchTask> tasks = Arrays.stream(BenchTask.values())
                .filter(task -> only == null || task.kind() == only)
                .toList();
        ModelWork work = new ModelWork(output, false);
        try {
            new BenchSuite(
                            new WorkbenchProcess(new ModelProcess(home.home().prepare()), place, options),
                            peer.map(one -> one),
                            rounds,
                            ProcessorFeatures.fast())
                    .run(
                            chosen,
                            tasks,
                            line -> {
                                work.clear();
                                output.line(line);
                            },
                            work::show);
        } catch (HomeUnusable e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        } finally {
            work.clear();
        }
        output.line("");
        output.line(Machine.sentence() + " Batches of " + batch + ", " + threads + " threads, medians of " + rounds
                + (rounds == 1 ? " round" : " rounds")
                + ", smallest and largest in brackets; both sides in turn.");
        return Exit.OK;
    }

    private Optional<PeerProcess> peer(Path place, BenchOptions options) throws CommandFailed {
        if (python == null) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(script)) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "There is no " + script
                            + ". Start the command in the folder of the sources, or name the script with"
                            + " --script.");
        }
        return Optional.of(
                new PeerProcess(List.of(python, script.toAbsolutePath().toString()), place, options));
    }

    private List<String> chosen(Path place, Optional<PeerProcess> peer) throws CommandFailed {
        try {
            Path all = place.resolve("models");
            if (peer.isPresent() && (!Files.isDirectory(all) || !Files.isRegularFile(place.resolve("pairs.jsonl")))) {
                output.error("Making models and texts in " + place + "…");
                peer.get().make();
            }
            List<String> there = names(all);
            List<String> missing =
                    models.stream().filter(name -> !there.contains(name)).toList();
            if (there.isEmpty() || !missing.isEmpty()) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "There is no " + all.resolve(missing.isEmpty() ? "NAME" : missing.getFirst())
                                + ". “python src/bench/reference.py make " + folder
                                + "” makes models and texts, where the reference library is installed.");
            }
            return models.isEmpty() ? there : models;
        } catch (MeasurementFailed e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed(Exit.BAD_INPUT, IoReason.sentence(e));
        }
    }

    private static List<String> names(Path models) throws IOException {
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(models)) {
            return all.filter(Files::isDirectory)
                    .map(model -> model.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
