package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.significance.NotComparable;
import sparseworkbench.significance.RunComparer;
import sparseworkbench.significance.RunComparer.Evaluation;
import sparseworkbench.significance.RunComparison;
import sparseworkbench.store.RunId;

@Command(
        name = "compare",
        description = "Says whether runs differ by more than chance, from the scores of single queries or pairs "
                + "(paired randomization test). Of two runs, the first is the one compared with; of more, the best.")
final class RunsCompareCommand implements Callable<Integer> {
    private static final int MOST_CHANGES = 3;
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "RUN", arity = "2..*", description = "Numbers of the runs.")
    private List<RunId> runs;

    @Option(names = "--base", paramLabel = "RUN", description = "The run that the others are compared with.")
    private RunId base;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "By what: ndcg@10, mrr@10, recall@10 … The usual one is what stands for the quality of the"
                    + " runs: ndcg@10 for retrieval, Spearman’s correlation for pairs with scores.")
    private String metric;

    @Option(names = "--best", description = "Takes the best evaluation of each run instead of the last.")
    private boolean best;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    RunsCompareCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            for (RunId run : runs) {
                RunLookup.of(place, run);
            }
            RunComparer comparer = new RunComparer(place.store().details(), best ? Evaluation.BEST : Evaluation.LAST);
            List<RunComparison> comparisons =
                    comparer.compare(runs.stream().distinct().toList(), base(), Optional.ofNullable(metric));
            if (comparisons.isEmpty()) {
                throw new CommandFailed(Exit.BAD_INPUT, "A run cannot be compared with itself. Name another one.");
            }
            comparisons.forEach(json ? comparison -> output.json(plain(comparison)) : this::print);
            return Exit.OK;
        } catch (NotComparable e) {
            throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
        }
    }

    private Optional<RunId> base() {
        return Optional.ofNullable(base).or(() -> runs.size() == 2 ? Optional.of(runs.getFirst()) : Optional.empty());
    }

    private void print(RunComparison comparison) {
        comparison.sentences().forEach(output::line);
        List<RunComparison.Change> changes = comparison.changes();
        changes.stream()
                .limit(MOST_CHANGES)
                .filter(change -> change.gain() > 0)
                .forEach(change -> output.line(line(change)));
        changes.reversed().stream()
                .limit(MOST_CHANGES)
                .filter(change -> change.gain() < 0)
                .toList()
                .reversed()
                .forEach(change -> output.line(line(change)));
        output.line("");
    }

    private static String line(RunComparison.Change change) {
        return String.format(
                Locale.ROOT,
                "  %+.3f  %.3f → %.3f  %s",
                change.gain(),
                change.before(),
                change.after(),
                RunsShowCommand.shortened(change.query().text()));
    }

    private static Map<String, Object> plain(RunComparison comparison) {
        return Output.object(
                "type",
                "comparison",
                "metric",
                comparison.metric(),
                "base",
                side(comparison.base()),
                "run",
                side(comparison.other()),
                "difference",
                comparison.test().difference(),
                "p",
                comparison.test().p(),
                "better",
                comparison.test().better(),
                "worse",
                comparison.test().worse(),
                "equal",
                comparison.test().equal(),
                "verdict",
                comparison.verdict().words(),
                "text",
                String.join(" ", comparison.sentences()));
    }

    private static Map<String, Object> side(RunComparison.Side side) {
        return Output.object("run", side.run().number(), "step", side.step(), "mean", side.mean());
    }
}
