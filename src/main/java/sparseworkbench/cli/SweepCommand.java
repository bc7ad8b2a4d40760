package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.chart.NumberText;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.WaitingRun;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.sweep.Sweep;
import sparseworkbench.plan.sweep.SweepPlan;
import sparseworkbench.plan.sweep.SweepPlanner;
import sparseworkbench.plan.sweep.SweepRun;
import sparseworkbench.plan.sweep.Variation;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

@Command(
        name = "sweep",
        description = "Trains several configurations of a project one after another and compares them. They wait in "
                + "the queue, which goes on without this terminal; Ctrl-C leaves it going.")
final class SweepCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "PROJECT", description = "A project.json, its folder, or the name of a sample project.")
    private String project;

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            description =
                    "A setting and its values: training.batch_size=16,32, training.learning_rate=1e-5..1e-3:5:log (5"
                        + " numbers, each the same multiple of the one before) or training.dropout=true,false. Values"
                        + " with commas are separated by |. May be given several times: every combination is run.")
    private List<String> variations = new ArrayList<>();

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "A loss; give several to compare them. A base loss takes the place of "
                    + "the one in the project's loss.")
    private List<String> losses = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs each combination N times, with another seed each " + "time: ${DEFAULT-VALUE}.")
    private int repeats;

    @Option(
            names = "--at-once",
            paramLabel = "N",
            description = "How many runs of the queue may go on at the same time, where memory allows.")
    private Optional<Integer> atOnce = Optional.empty();

    @Mixin
    private SetOption settings;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the sweep is called; otherwise what varies.",
            defaultValue = "")
    private String name;

    @Option(names = "--dry-run", description = "Only shows the configurations and the time they will take.")
    private boolean dryRun;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    SweepCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            ChosenProject chosen = settings.read(project, place.home());
            checkAtOnce();
            SweepPlan plan = SweepPlanner.plan(
                    new Sweep(chosen.project(), losses, read(), repeats), chosen.folder(), place.home());
            if (!plan.errors().isEmpty()) {
                throw new CommandFailed(Exit.BAD_INPUT, ChosenProject.lines(plan.errors()));
            }
            List<Run> earlier = place.store().reader().runs();
            announce(plan, DurationEstimate.of(plan.plans(), earlier));
            return dryRun
                    ? Exit.OK
                    : queue(place, plan, earlier, chosen.project().name());
        }
    }

    private void checkAtOnce() throws CommandFailed {
        if (atOnce.filter(number -> number < 1).isPresent()) {
            throw new CommandFailed(Exit.BAD_INPUT, "--at-once " + atOnce.get() + " should be 1 or more.");
        }
    }

    private List<Variation> read() throws CommandFailed {
        List<Variation> read = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String text : variations) {
            try {
                read.add(Variation.read(text));
            } catch (InvalidValue e) {
                faults.add("--vary: " + e.asProblem("").oneLine());
            }
        }
        if (!faults.isEmpty()) {
            throw new CommandFailed(Exit.BAD_INPUT, faults);
        }
        return read;
    }

    /** What will be run, before anything is. */
    private void announce(SweepPlan plan, DurationEstimate time) {
        List<Problem> warnings = plan.problems();
        if (json) {
            warnings.forEach(warning -> output.json(Output.object(
                    "type", "warning", "path", warning.path(), "text", warning.what(), "cure", warning.cure())));
            plan.runs()
                    .forEach(run -> output.json(Output.object(
                            "type",
                            "configuration",
                            "name",
                            run.name(),
                            "differs",
                            run.differs(),
                            "steps",
                            run.plan().totalSteps())));
            output.json(Output.object(
                    "type",
                    "sweep",
                    "runs",
                    plan.runs().size(),
                    "estimated_seconds",
                    time.duration().toSeconds(),
                    "first_guess",
                    time.guessed()));
            return;
        }
        warnings.forEach(warning -> output.line("Note: " + warning.oneLine()));
        List<String> settings = List.copyOf(plan.runs().getFirst().differs().keySet());
        List<String> heads = new ArrayList<>(List.of("#"));
        heads.addAll(settings);
        heads.add("steps");
        TextTable table = new TextTable(heads);
        for (SweepRun run : plan.runs()) {
            List<String> cells =
                    new ArrayList<>(List.of(Integer.toString(table.lines().size())));
            settings.forEach(setting -> cells.add(run.differs().get(setting)));
            cells.add(Long.toString(run.plan().totalSteps()));
            table.row(cells);
        }
        table.lines().forEach(output::line);
        output.line(plan.runs().size() + (plan.runs().size() == 1 ? " run" : " runs") + ", about "
                + NumberText.roughly(time.duration().toSeconds()) + " in all"
                + (time.guessed() ? ", a first guess: nothing has been trained on this computer yet." : "."));
    }

    private int queue(OpenHome place, SweepPlan plan, List<Run> earlier, String projectName) throws CommandFailed {
        try {
            atOnce.ifPresent(place.store().queue()::setAtOnce);
            List<WaitingRun> runs = plan.runs().stream()
                    .map(run -> WaitingRun.of(run.plan(), run.name(), earlier))
                    .toList();
            String sweep = name.isBlank() ? projectName + ": " + plan.name() : name.strip();
            List<RunId> numbers = place.keeper().add(runs, Optional.of(sweep));
            say("Runs " + numbers.getFirst() + " to " + numbers.getLast()
                    + " wait in the queue. Ctrl-C leaves; the queue goes on without "
                    + "this terminal. Stop it with: workbench queue stop");
            if (place.store().queue().state().held()) {
                say("The queue is stopped: the runs wait until “workbench queue start”.");
                return Exit.OK;
            }
            return new SweepWatch(place, output, json, numbers).untilEnd()
                    ? new SweepReport(place, numbers, plan).print(output, json)
                    : Exit.LEFT;
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.RUN_FAILED, e.getMessage());
        }
    }

    private void say(String text) {
        if (json) {
            output.json(Output.object("type", "note", "text", text));
        } else {
            output.line(text);
        }
    }
}
