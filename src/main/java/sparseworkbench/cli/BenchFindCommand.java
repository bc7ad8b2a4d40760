package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.finder.halving.HalvingRules;
import sparseworkbench.finder.halving.SimulatedSearch;
import sparseworkbench.finder.halving.SimulatedSearch.Outcome;
import sparseworkbench.finder.halving.SimulatedSearch.SimulatedCandidate;

@Command(
        name = "find",
        description = "Measures how often “workbench find” would name the best of simulated candidates, whose whole"
                + " curves are known; prints one JSON line.")
final class BenchFindCommand implements Callable<Integer> {
    private static final double NEAR_ENOUGH = 0.005;

    private final Output output;

    @Parameters(
            paramLabel = "SEARCHES",
            description = "JSONL, a search a line: “noise”, “steps” and “candidates”, each with “cost”, “curve” and"
                    + " “final”.")
    private Path searches;

    @Option(
            names = "--budget",
            paramLabel = "PART",
            defaultValue = "0.3",
            description = "Of what all candidates cost to their ends: ${DEFAULT-VALUE}.")
    private double budget;

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Only every so many readings is there, as where evaluations are dear: ${DEFAULT-VALUE}.")
    private int every;

    BenchFindCommand(Output output) {
        this.output = output;
    }

    /** Of one search. */
    private record Result(boolean right, double regret, double spent) {}

    @Override
    public Integer call() throws CommandFailed {
        if (every < 1 || !(budget > 0)) {
            throw new CommandFailed(Exit.BAD_INPUT, "--every should be 1 or more, and --budget above 0.");
        }
        List<Result> results = new ArrayList<>();
        try (var lines = Files.lines(searches)) {
            lines.parallel().filter(line -> !line.isBlank()).map(this::search).forEachOrdered(results::add);
        } catch (IOException e) {
            throw new CommandFailed(Exit.BAD_INPUT, searches + " cannot be read: " + IoReason.of(e));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
        output.json(Output.object(
                "searches",
                results.size(),
                "right",
                results.stream().mapToDouble(r -> r.right ? 1 : 0).average().orElse(0),
                "regret",
                results.stream().mapToDouble(Result::regret).average().orElse(0),
                "cost",
                results.stream().mapToDouble(Result::spent).average().orElse(0),
                "most_cost",
                results.stream().mapToDouble(Result::spent).max().orElse(0)));
        return Exit.OK;
    }

    private Result search(String line) {
        JsonNode search = read(line);
        List<SimulatedCandidate> candidates = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (JsonNode candidate : search.path("candidates")) {
            List<Double> curve = new ArrayList<>();
            JsonNode readings = candidate.path("curve");
            for (int i = every - 1; i < readings.size(); i += every) {
                curve.add(readings.get(i).asDouble());
            }
            candidates.add(new SimulatedCandidate(candidate.path("cost").asDouble() * every, curve));
            ends.add(candidate.path("final").asDouble());
        }
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException(searches + " has a line without candidates.");
        }
        HalvingRules rules = HalvingRules.of(
                search.path("steps").asInt() / every, search.path("noise").asDouble(), OptionalDouble.empty());
        Outcome outcome = SimulatedSearch.run(candidates, rules, budget);
        double lost = outcome.best() < 0 ? 1 : Collections.max(ends) - ends.get(outcome.best());
        return new Result(lost <= NEAR_ENOUGH + 1e-9, lost, outcome.spent());
    }

    private JsonNode read(String line) {
        try {
            return Json.reader().readTree(line);
        } catch (IOException e) {
            throw new IllegalArgumentException(searches + " has a line that is no JSON object.", e);
        }
    }
}
