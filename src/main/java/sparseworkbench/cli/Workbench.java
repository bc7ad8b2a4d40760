package sparseworkbench.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import sparseworkbench.home.Home;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.label.LabelParams;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.SampleProjects;
import sparseworkbench.store.RunId;

/** The command {@code workbench}: without words it opens the window, and where there is no display it trains the first sample. */
@Command(
        name = "workbench",
        description = "Trains sparse text encoders. Without a command, opens the window.",
        mixinStandardHelpOptions = true,
        versionProvider = Workbench.Version.class)
public final class Workbench implements Callable<Integer> {
    private static final String PROJECT = "--project";

    private final WindowOpener window;
    private final Output output;
    private final String[] args;

    @Mixin
    private HomeOption home;

    @Option(
            names = PROJECT,
            paramLabel = "PROJECT",
            description = "Project to open: a project.json, its folder, or the name of a sample project.")
    private String project;

    /** The version of the program. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"Sparse Workbench " + ProgramVersion.read()};
        }
    }

    private Workbench(WindowOpener window, Output output, String[] args) {
        this.window = window;
        this.output = output;
        this.args = args;
    }

    /**
     * Carries out a command line.
     *
     * @return the exit code of the process
     */
    public static int run(String[] args, WindowOpener window) {
        return run(args, window, Output.ofProcess());
    }

    static int run(String[] args, WindowOpener window, Output output) {
        String[] words = withProject(args);
        return commandLine(words, window, output).execute(words);
    }

    /** A desktop hands over the file that a person opened as the only word. */
    private static String[] withProject(String[] args) {
        return args.length == 1 && args[0].endsWith(ProjectFile.ENDING) && !args[0].startsWith("-")
                ? new String[] {PROJECT, args[0]}
                : args;
    }

    /** All commands. */
    static CommandLine commandLine(String[] args, WindowOpener window, Output output) {
        boolean json = Arrays.asList(args).contains("--json");
        CommandLine line = new CommandLine(new Workbench(window, output, args));
        line.addSubcommand(new TrainCommand(output))
                .addSubcommand(new ResumeCommand(output))
                .addSubcommand(new ImproveCommand(output))
                .addSubcommand(new ControlCommand.Pause(output))
                .addSubcommand(new ControlCommand.Stop(output))
                .addSubcommand(runs(output))
                .addSubcommand(new LossesCommand(output))
                .addSubcommand(new EncodeCommand(output))
                .addSubcommand(new SearchCommand(output))
                .addSubcommand(export(output))
                .addSubcommand(model(output))
                .addSubcommand(data(output))
                .addSubcommand(bench(output))
                .addSubcommand(gpu(output))
                .addSubcommand(new SweepCommand(output))
                .addSubcommand(new FindCommand(output))
                .addSubcommand(queue(output))
                .addSubcommand(new DoctorCommand(output));
        line.registerConverter(RunId.class, new RunIdConverter());
        line.registerConverter(Path.class, new PathConverter());
        line.getSubcommands().values().forEach(Workbench::describe);
        describe(line);
        line.setOut(new PrintWriter(output.out(), true));
        line.setErr(new PrintWriter(output.err(), true));
        ErrorMessages complaints = new ErrorMessages(output, json);
        line.setParameterExceptionHandler((e, words) -> complaints.usage(e));
        line.setExecutionExceptionHandler((e, command, parsed) -> complaints.of(e));
        line.setExecutionStrategy(Workbench::carryOut);
        return line;
    }

    /** A word that nobody knows is told also where help is asked for: the help of another command would be no answer. */
    private static int carryOut(ParseResult parsed) {
        for (ParseResult each = parsed; each != null; each = each.subcommand()) {
            if (!each.unmatched().isEmpty()) {
                throw new UnmatchedArgumentException(each.commandSpec().commandLine(), each.unmatched());
            }
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static CommandLine model(Output output) {
        CommandLine model = new CommandLine(new ModelCommand())
                .addSubcommand(new ModelCommand.Info(output))
                .addSubcommand(new ModelCommand.Import(output))
                .addSubcommand(new ModelCommand.Calibrate(output));
        model.getSubcommands().values().forEach(Workbench::describe);
        return model;
    }

    private static CommandLine export(Output output) {
        CommandLine export = new CommandLine(new ExportCommand(output));
        export.getCommandSpec().usageMessage().footer(ExportCommand.footer());
        return export;
    }

    private static CommandLine data(Output output) {
        CommandLine data = new CommandLine(new DataCommand())
                .addSubcommand(new DataCommand.Check(output))
                .addSubcommand(new DataCommand.Convert(output))
                .addSubcommand(new DataCommand.Fetch(output))
                .addSubcommand(LabelKnobs.of(new DataMineCommand(output), LabelParams.MINE))
                .addSubcommand(LabelKnobs.of(new DataScoreCommand(output), LabelParams.SCORE))
                .addSubcommand(LabelKnobs.of(new DataSplitCommand(output), LabelParams.SPLIT))
                .addSubcommand(LabelKnobs.of(new DataIdfCommand(output), LabelParams.IDF));
        data.getSubcommands().values().forEach(Workbench::describe);
        return data;
    }

    private static CommandLine runs(Output output) {
        CommandLine runs = new CommandLine(new RunsCommand(output))
                .addSubcommand(new RunsShowCommand(output))
                .addSubcommand(new RunsCompareCommand(output))
                .addSubcommand(new RunsImportCommand(output))
                .addSubcommand(new RunsExportCommand(output));
        runs.getSubcommands().values().forEach(Workbench::describe);
        return runs;
    }

    private static CommandLine queue(Output output) {
        CommandLine queue = new CommandLine(new QueueCommand(output))
                .addSubcommand(new QueueCommand.Remove(output))
                .addSubcommand(new QueueCommand.Move(output))
                .addSubcommand(new QueueCommand.Stop(output))
                .addSubcommand(new QueueCommand.Start(output))
                .addSubcommand(new QueueCommand.OnFailure(output))
                .addSubcommand(new QueueCommand.Drive(output));
        queue.getSubcommands().values().forEach(Workbench::describe);
        return queue;
    }

    private static CommandLine bench(Output output) {
        CommandLine bench = new CommandLine(new BenchCommand())
                .addSubcommand(new BenchCommand.Train(output))
                .addSubcommand(new BenchCommand.Encode(output))
                .addSubcommand(new BenchPrecisionCommand(output))
                .addSubcommand(new BenchFindCommand(output))
                .addSubcommand(new BenchAllCommand(output));
        bench.getSubcommands().values().forEach(Workbench::describe);
        return bench;
    }

    private static CommandLine gpu(Output output) {
        CommandLine gpu = new CommandLine(new GpuCommand())
                .addSubcommand(new GpuCommand.Status(output))
                .addSubcommand(new GpuCommand.Install(output))
                .addSubcommand(new GpuCommand.Use(output))
                .addSubcommand(new GpuCommand.Remove(output));
        gpu.getSubcommands().values().forEach(Workbench::describe);
        return gpu;
    }

    private static void describe(CommandLine line) {
        line.getCommandSpec().usageMessage().exitCodeListHeading("%nExit codes:%n");
        line.getCommandSpec().usageMessage().exitCodeList(Exit.codes());
        if (!line.getCommandSpec().optionsMap().containsKey("--help")) {
            line.getCommandSpec().mixinStandardHelpOptions(true);
            line.getCommandSpec().versionProvider(new Version());
        }
    }

    @Override
    public Integer call() throws CommandFailed {
        Home folder = home.home();
        if (!Display.isThere()) {
            return withoutWindow(folder);
        }
        Optional<Path> file = Optional.empty();
        try (OpenHome place = OpenHome.open(folder)) {
            if (project != null) {
                file = Optional.of(ChosenProject.file(project, place.home()));
            }
        }
        try {
            window.open(folder, file, args);
            return Exit.OK;
        } catch (WindowOpener.NoDisplay e) {
            return withoutWindow(folder);
        }
    }

    private int withoutWindow(Home folder) throws CommandFailed {
        String chosen = project == null ? SampleProjects.FIRST : project;
        output.line("There is no display, so no window: training “" + chosen + "” here in the terminal instead.");
        try (OpenHome place = OpenHome.open(folder)) {
            int code = new TrainingSession(place, output, false)
                    .start(ChosenProject.read(chosen, Map.of(), place.home()), "");
            output.line(
                    "The window shows this run, too: on a desktop (or with DISPLAY set) start the same command again,"
                            + " or “workbench”.");
            return code;
        }
    }
}
