package sparseworkbench.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sparseworkbench.data.HubDataset;
import sparseworkbench.data.RowExport;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.NotOurs;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.launch.TokenShares;
import sparseworkbench.progress.ProgressListener;

@Command(name = "data", description = "Looks at training data: what it is, what is used of it, what is wrong with it.")
final class DataCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return Exit.OK;
    }

    /** What somebody waits for. */
    @FunctionalInterface
    private interface Work<T, E extends Exception> {
        T with(ProgressListener progress) throws E;
    }

    private static <T, E extends Exception> T waiting(Output output, Work<T, E> work) throws E, CommandFailed {
        try (WaitingLine line = new WaitingLine(output)) {
            return work.with(line);
        } catch (CancellationException e) {
            throw new CommandFailed(Exit.LEFT, "Ended with Ctrl-C. Nothing was written.");
        }
    }

    /** What both commands are told. */
    private static final class Inputs {
        @Parameters(
                arity = "1..*",
                paramLabel = "INPUT",
                description =
                        "Files with a table, folders of them, projects (a project file or its folder), or datasets of a"
                                + " hub (owner/name).")
        private List<String> inputs;

        @Option(
                names = "--set",
                paramLabel = "data.KEY=VALUE",
                description = "A setting of the data, as in a project; may be repeated.")
        private Map<String, String> settings = new LinkedHashMap<>();

        @Option(names = "--drop-broken", description = "Leaves rows out that are broken, instead of refusing the file.")
        private boolean dropBroken;

        @Option(names = "--json", description = "Prints one JSON object a line for each input.")
        private boolean json;

        private DataReport report(String input, Home home, Output output, ProgressListener progress) {
            Map<String, String> all = new LinkedHashMap<>(settings);
            if (dropBroken) {
                all.put("data.broken_rows", "drop");
            }
            return DataReport.of(input, all, home, new DatasetFetch(output), progress);
        }

        private void print(Output output, DataReport report) {
            if (json) {
                output.json(report.json());
            } else {
                report.lines().forEach(output::line);
            }
        }
    }

    @Command(name = "check", description = "Says of each input what it is, which rows are used, and what is wrong.")
    static final class Check implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Mixin
        private Inputs inputs;

        @Option(
                names = "--tokens",
                description = "Counts with the model's own tokenizer which rows it cuts and what it has no tokens for,"
                        + " instead of estimating it. Of large tables a sample of 100,000 rows is counted.")
        private boolean tokens;

        Check(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            boolean ok = true;
            for (String input : inputs.inputs) {
                DataReport report = waiting(output, progress -> inputs.report(input, home.home(), output, progress));
                if (tokens && report.ok()) {
                    report = counted(report);
                } else if (tokens) {
                    output.error("! The tokens of " + input
                            + " were not counted, because it cannot be trained on as it is.");
                }
                inputs.print(output, report);
                ok &= report.ok();
            }
            return ok ? Exit.OK : Exit.BAD_INPUT;
        }

        private DataReport counted(DataReport report) throws CommandFailed {
            ModelWork work = new ModelWork(output, inputs.json);
            try {
                ModelProcess process = new ModelProcess(home.home().prepare());
                return report.with(TokenShares.of(process, report.project(), report.folder(), work::show));
            } catch (ModelJobFailed e) {
                throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
            } catch (HomeUnusable e) {
                throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
            } finally {
                work.clear();
            }
        }
    }

    @Command(
            name = "convert",
            description =
                    "Writes the rows as they would be trained on: 1.jsonl for the first input, 2.jsonl for the next.")
    static final class Convert implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Mixin
        private Inputs inputs;

        @Option(names = "--output", required = true, paramLabel = "FOLDER", description = "The folder to write to.")
        private Path folder;

        Convert(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            OwnOutputs outputs = new OwnOutputs(home.home().written());
            try {
                outputs.requireReplaceable(folder);
                Map<String, DataReport> usable = new LinkedHashMap<>();
                for (int i = 0; i < inputs.inputs.size(); i++) {
                    String input = inputs.inputs.get(i);
                    DataReport report =
                            waiting(output, progress -> inputs.report(input, home.home(), output, progress));
                    inputs.print(output, report);
                    if (report.ok()) {
                        requireApart(report);
                        usable.put(i + 1 + ".jsonl", report);
                    }
                }
                if (!usable.isEmpty()) {
                    waiting(output, progress -> {
                        outputs.write(
                                folder, () -> AtomicFolder.write(folder, beside -> all(usable, beside, progress)));
                        return folder;
                    });
                }
                return usable.size() == inputs.inputs.size() ? Exit.OK : Exit.BAD_INPUT;
            } catch (NotOurs e) {
                throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
            } catch (IOException e) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        folder + " cannot be written: " + IoReason.sentence(e) + " Nothing was changed there.");
            }
        }

        private void requireApart(DataReport report) throws IOException {
            try {
                OwnOutputs.requireApart(RowExport.source(report.data(), report.folder(), home.home()), folder);
            } catch (UnreadableData e) {
                throw new IOException(e.problem().oneLine(), e);
            }
        }

        private void all(Map<String, DataReport> reports, Path beside, ProgressListener progress) throws IOException {
            for (Map.Entry<String, DataReport> report : reports.entrySet()) {
                rows(report.getValue(), beside.resolve(report.getKey()), progress);
            }
        }

        private void rows(DataReport report, Path file, ProgressListener progress) throws IOException {
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                RowExport.write(report.data(), report.folder(), home.home(), out, progress);
            } catch (UnreadableData e) {
                throw new IOException(e.problem().oneLine(), e);
            }
        }
    }

    @Command(name = "fetch", description = "Fetches a dataset from a hub into the home, to be trained on by its name.")
    static final class Fetch implements Callable<Integer> {
        private final Output output;

        @Mixin
        private HomeOption home;

        @Parameters(paramLabel = "OWNER/NAME", description = "The dataset.")
        private String name;

        @Option(names = "--configuration", paramLabel = "NAME", description = "Of a dataset with several.")
        private String configuration;

        Fetch(Output output) {
            this.output = output;
        }

        @Override
        public Integer call() throws CommandFailed {
            HubDataset dataset = HubDataset.named(
                            name.startsWith(HubDataset.PREFIX) ? name : HubDataset.PREFIX + name, Path.of(""))
                    .orElseThrow(() -> new CommandFailed(
                            Exit.BAD_INPUT,
                            "“" + name + "” cannot be the name of a dataset. Names look like owner/name."));
            output.line(new DatasetFetch(output)
                    .fetch(dataset, Optional.ofNullable(configuration), home.home())
                    .toString());
            return Exit.OK;
        }
    }
}
