package sparseworkbench.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.improve.Improvements;
import sparseworkbench.improve.Suggestion;
import sparseworkbench.project.Project;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

@Command(
        name = "improve",
        description = "Says what to try next after a finished run, up to three things, and starts one of them.")
final class ImproveCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    private RunId id;

    @Option(names = "--start", paramLabel = "N", description = "Starts the run that suggestion N proposes.")
    private Integer start;

    @Option(names = "--json", description = "Prints one JSON object a line, one for each suggestion.")
    private boolean json;

    ImproveCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            Run run = RunLookup.of(place, id);
            if (!Improvements.isPossible(run)) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "Run " + id + " is “" + run.stateLabel()
                                + "”: only a run that has come to its end with a model,"
                                + " and was made here, says what to try next.");
            }
            List<Suggestion> found = Improvements.of(run, place.store());
            return start == null ? print(found) : start(found, run, place);
        }
    }

    private int print(List<Suggestion> found) {
        if (found.isEmpty() && !json) {
            output.line("Nothing stands out in run " + id + " that one of the rules knows a cure for.");
        }
        for (int i = 0; i < found.size(); i++) {
            Suggestion suggestion = found.get(i);
            if (json) {
                output.json(plain(i + 1, suggestion));
                continue;
            }
            output.line((i + 1) + ". " + suggestion.title() + " " + suggestion.why());
            suggestion.changes().forEach((path, value) -> output.line("   " + path + "=" + value));
            output.line("   " + suggestion.source());
        }
        if (!found.isEmpty() && !json) {
            output.line("“workbench improve " + id + " --start N” starts one.");
        }
        return Exit.OK;
    }

    private static Map<String, Object> plain(int number, Suggestion suggestion) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("number", number);
        plain.put("key", suggestion.key());
        plain.put("title", suggestion.title());
        plain.put("why", suggestion.why());
        plain.put("source", suggestion.source());
        plain.put("changes", suggestion.changes());
        return plain;
    }

    private int start(List<Suggestion> found, Run run, OpenHome place) throws CommandFailed {
        if (start < 1 || start > found.size()) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "--start " + start + ": run " + id + " has " + found.size()
                            + (found.size() == 1 ? " suggestion." : " suggestions."));
        }
        Project project = Improvements.project(run)
                .map(found.get(start - 1)::applied)
                .orElseThrow(() -> new CommandFailed(Exit.BAD_INPUT, "The project of run " + id + " cannot be read."));
        return new TrainingSession(place, output, json)
                .start(new ChosenProject(project, place.store().reader().projectFolder(id)), "");
    }
}
