package sparseworkbench.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.chart.NumberText;
import sparseworkbench.data.DataParams;
import sparseworkbench.file.IoReason;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.finder.FindRequest;
import sparseworkbench.finder.LossFinder;
import sparseworkbench.finder.SearchRefused;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.plan.sweep.SweepLosses;

@Command(
        name = "find",
        description =
                "Finds the loss that suits a project's or a table's data best, by experiment: trains candidates for"
                    + " short stretches, the better ones on to the end, and says how sure the answer is. Called again"
                    + " after it was ended in any way, it goes on; with a larger budget, it goes on looking.")
final class FindCommand implements Callable<Integer> {
    private static final double LONGEST_SECONDS = 1e9;
    private static final long POLL_MILLIS = 500;
    private static final long NOTE_NANOS = 500_000_000L;
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(s|m|h|min)?");
    private static final Map<String, Integer> SECONDS = Map.of("s", 1, "m", 60, "min", 60, "h", 3600);

    private final Output output;
    private final TerminalLine line;

    @Mixin
    private HomeOption home;

    @Parameters(
            paramLabel = "PROJECT|FILE",
            description =
                    "A project.json, its folder, or the name of a sample project; or a table (CSV, TSV, JSON, JSON"
                            + " lines, Parquet), of which rows are held out to measure on.")
    private String project;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "30m",
            description = "How long the search may take, such as 90s, 30m or 2h: ${DEFAULT-VALUE}.")
    private String budget;

    @Option(
            names = "--dims",
            paramLabel = "N",
            description =
                    "Brings all candidates to so many active dimensions; otherwise they are judged along the whole"
                            + " front of quality against products a pair.")
    private Optional<Double> dims = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "By what candidates are judged, such as nDCG@10: the evaluation's own.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--loss",
            paramLabel = "NAME",
            description = "A base loss to try; may be given several times. Otherwise all that fit are tried.")
    private List<String> losses = new ArrayList<>();

    @Option(names = "--without", paramLabel = "CANDIDATE", description = "Leaves a candidate out, by its name.")
    private List<String> without = new ArrayList<>();

    @Mixin
    private SetOption settings;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    private long noted;

    FindCommand(Output output) {
        this.output = output;
        this.line = new TerminalLine(output);
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            FindRequest request = request(place);
            try (LossFinder finder = LossFinder.open(request, place.home(), place.store(), this::prepare, this::say)) {
                return follow(place, finder);
            }
        } catch (SearchRefused e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.RUN_FAILED, e.getMessage());
        } catch (IOException e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, "The search cannot be kept: " + IoReason.sentence(e));
        }
    }

    private FindRequest request(OpenHome place) throws CommandFailed {
        Duration time = budget();
        List<String> asked = losses();
        ChosenProject chosen = settings.readOrMake(project, place.home());
        Map<String, String> question = new LinkedHashMap<>(settings.changes());
        if (TableProject.isTable(project)) {
            // Two tables of one name in a folder are two questions.
            question.put("data.train", chosen.project().data().get(DataParams.TRAIN));
        }
        new DatasetFetch(output).missing(chosen.project().data(), chosen.folder(), place.home());
        return new FindRequest(
                chosen.project(), chosen.folder(), time, dims(), metric, asked, Set.copyOf(without), question);
    }

    private Duration budget() throws CommandFailed {
        Matcher found = DURATION.matcher(budget.strip().toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            throw new CommandFailed(Exit.BAD_INPUT, "--budget “" + budget + "” is no time: say 90s, 30m or 2h.");
        }
        double number = Double.parseDouble(found.group(1));
        int unit = SECONDS.get(Optional.ofNullable(found.group(2)).orElse("m"));
        if (number * unit > LONGEST_SECONDS) {
            throw new CommandFailed(Exit.BAD_INPUT, "--budget “" + budget + "” is longer than a search can use.");
        }
        return Duration.ofSeconds(Math.round(number * unit));
    }

    private Optional<Double> dims() throws CommandFailed {
        if (dims.filter(number -> !(number >= 1) || number.isInfinite()).isPresent()) {
            throw new CommandFailed(Exit.BAD_INPUT, "--dims " + dims.get() + " should be 1 or more.");
        }
        return dims;
    }

    private List<String> losses() throws CommandFailed {
        List<String> known = new ArrayList<>();
        for (String loss : losses) {
            try {
                known.add(SweepLosses.known(loss));
            } catch (InvalidValue e) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "--loss " + loss + ": " + e.asProblem("").oneLine());
            }
        }
        return known;
    }

    private boolean prepare(String activity, long done, long total) {
        long now = System.nanoTime();
        if (now - noted > NOTE_NANOS) {
            noted = now;
            if (json) {
                output.json(Output.object("type", "progress", "activity", activity, "done", done, "total", total));
            } else if (output.terminal()) {
                line.draw(activity + " " + done + " of " + total);
            }
        }
        return true;
    }

    private void say(String text) {
        if (json) {
            output.json(Output.object("type", "note", "text", text));
        } else {
            line.say(text);
        }
    }

    private int follow(OpenHome place, LossFinder finder)
            throws CommandFailed, IOException, LaunchFailed, SearchRefused {
        FindOutput printed = new FindOutput(output, json);
        finder.plan().notes().forEach(this::say);
        Interrupt interrupt = Interrupt.catchFirst(() -> {});
        boolean held = false;
        while (!finder.look()) {
            place.look();
            if (finder.isHeld() && !held) {
                held = true;
                say("The queue is stopped: nothing begins until “workbench queue start”.");
            }
            draw(finder);
            if (interrupt.pressedWithin(POLL_MILLIS)) {
                finder.pause();
                say("Left. What goes on pauses by itself; the same command goes on with the search.");
                printed.left(finder);
                return Exit.LEFT;
            }
        }
        line.end();
        return printed.print(finder);
    }

    private void draw(LossFinder finder) {
        if (output.terminal() && !json) {
            FindAnswer answer = finder.answer();
            line.draw(NumberText.duration(finder.spent().toSeconds()) + " of "
                    + NumberText.duration(finder.budget().toSeconds())
                    + answer.winner().map(name -> " · ahead: " + name).orElse(""));
        }
    }
}
