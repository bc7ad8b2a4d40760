package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.home.RunModel;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunId;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.SideStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;

@Command(
        name = "show",
        description =
                "Shows what a run has learned: its results before and after, the strongest terms of a few texts, empty"
                        + " texts, dimensions that are active in all texts, active dimensions per text, and the first"
                        + " batch as the model saw it.")
final class RunsShowCommand implements Callable<Integer> {
    private static final int MOST_TERMS = 12;
    private static final int MOST_ROWS = 4;
    private static final int BAR = 40;
    private static final int LINE = 90;
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(paramLabel = "RUN", description = "Number of the run.")
    private RunId id;

    @Option(
            names = "--step",
            paramLabel = "N",
            description = "The evaluation after so many steps, or the last one before. The usual one is the last.")
    private Long step;

    @Option(names = "--json", description = "Prints one JSON object and nothing else.")
    private boolean json;

    RunsShowCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        try (OpenHome place = OpenHome.open(home.home())) {
            place.watchdog().check();
            Run run = RunLookup.of(place, id);
            List<TermStatistics> all = place.store().details().terms(id, -1);
            Optional<TermStatistics> chosen = all.stream()
                    .filter(found -> step == null || found.step() <= step)
                    .reduce((before, after) -> after);
            Optional<FirstBatch> batch = place.store().details().firstBatch(id);
            List<RunAlert> alerts = place.store().details().alerts(id);
            ResultSummary results = new ResultSummary(place.store().reader(), run);
            if (json) {
                output.json(plain(run, all, chosen, batch, results, alerts));
            } else {
                print(run, all, chosen, batch, results);
                alerts.forEach(alert -> output.line("Alert: " + alert.oneLine()));
            }
            return Exit.OK;
        }
    }

    private void print(
            Run run,
            List<TermStatistics> all,
            Optional<TermStatistics> chosen,
            Optional<FirstBatch> batch,
            ResultSummary results) {
        output.line("Run " + run.id() + " “" + run.name() + "”: "
                + run.stateLabel().toLowerCase(Locale.ROOT) + ", step " + run.step() + " of " + run.totalSteps());
        run.parent().ifPresent(parent -> output.line("Trained further from: " + parent.inWords()));
        run.device().ifPresent(device -> output.line("Computed on: " + device.inWords()));
        if (run.latest().containsKey(Metric.RECENT_LOSS.key())) {
            output.line(Metric.RECENT_LOSS.label() + ": " + RunQuality.loss(run));
        }
        results.lines().forEach(output::line);
        String million = RunQuality.ofMillion(run);
        if (!million.isEmpty()) {
            output.line(million);
        }
        batch.ifPresent(this::print);
        chosen.ifPresentOrElse(
                found -> print(found, all),
                () -> output.line("What its evaluations found is not known: it was not evaluated yet, "
                        + "or by an older version of the program."));
    }

    private void print(FirstBatch batch) {
        output.line("");
        output.line("The first batch as the model saw it (" + batch.rows() + " rows)");
        for (FirstBatch.Text text : batch.texts()) {
            if (text.row() < MOST_ROWS) {
                String tokens =
                        text.tokens().stream().map(FirstBatch.Token::text).collect(Collectors.joining(" "));
                String label = text.column() == 0 && text.row() < batch.labels().size()
                        ? "  label " + batch.labels().get(text.row())
                        : "";
                output.line(String.format(
                        Locale.ROOT,
                        "  %-10s %s%s%s",
                        text.role(),
                        tokens,
                        text.lost().isEmpty() ? "" : "  ✂ " + text.lost().length() + " characters cut off",
                        label));
            }
        }
    }

    private void print(TermStatistics found, List<TermStatistics> all) {
        output.line("");
        output.line("Evaluation after step " + found.step() + " (there are: "
                + all.stream().map(each -> Long.toString(each.step())).collect(Collectors.joining(", ")) + ")");
        for (Probe probe : found.texts()) {
            output.line((probe.query() ? "  query     " : "  document  ") + shortened(probe.text()));
            output.line("            " + probe.activeDims() + " dims: " + terms(probe.strongest(), MOST_TERMS, "%.2f"));
        }
        print("Queries", found.queries());
        print("Documents", found.documents());
    }

    private void print(String name, SideStatistics side) {
        if (side.texts() == 0) {
            return;
        }
        output.line("");
        output.line(name + " (" + side.texts() + "): " + side.empty() + " empty, " + side.alwaysOn()
                + (side.alwaysOn() == 1 ? " dimension" : " dimensions") + " active in more than 95 % of them"
                + (side.alwaysOn() > 0 ? ": " + terms(side.alwaysOnTerms(), MOST_TERMS, "%.0f %%") : ""));
        side.emptyTexts().stream().limit(MOST_ROWS).forEach(text -> output.line("  empty: " + shortened(text)));
        int most = side.activeDims().stream()
                .mapToInt(TermStatistics.Range::texts)
                .max()
                .orElse(1);
        side.activeDims()
                .forEach(range -> output.line(String.format(
                        Locale.ROOT,
                        "  %11s dims  %6d  %s",
                        range.from() == range.to() ? Integer.toString(range.from()) : range.from() + "–" + range.to(),
                        range.texts(),
                        (output.blocks() ? "█" : "#").repeat(Math.max(1, BAR * range.texts() / most)))));
    }

    private static String terms(List<WeightedTerm> terms, int most, String format) {
        double scale = format.contains("%%") ? 100 : 1;
        return terms.stream()
                        .limit(most)
                        .map(term -> term.term() + " " + String.format(Locale.ROOT, format, term.weight() * scale))
                        .collect(Collectors.joining(", "))
                + (terms.size() > most ? ", …" : "");
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LINE ? line : line.substring(0, LINE - 1) + "…";
    }

    private static Map<String, Object> plain(
            Run run,
            List<TermStatistics> all,
            Optional<TermStatistics> chosen,
            Optional<FirstBatch> batch,
            ResultSummary results,
            List<RunAlert> alerts) {
        return Output.object(
                "type",
                "show",
                "run",
                run.id().number(),
                "state",
                run.state().name(),
                "step",
                run.step(),
                "parent",
                run.parent().map(RunModel::run).orElse(null),
                "parent_model",
                run.parent().map(RunModel::toString).orElse(null),
                "device",
                run.device().map(RunDevice::name).orElse(null),
                "device_reason",
                run.device()
                        .map(RunDevice::reason)
                        .filter(why -> !why.isEmpty())
                        .orElse(null),
                "results",
                results.plain(),
                "evaluations",
                all.stream().map(TermStatistics::step).toList(),
                "evaluation",
                chosen.<Object>map(found -> Output.object(
                                "step",
                                found.step(),
                                "texts",
                                found.texts().stream()
                                        .map(RunsShowCommand::plain)
                                        .toList(),
                                "queries",
                                plain(found.queries()),
                                "documents",
                                plain(found.documents())))
                        .orElse(null),
                "first_batch",
                batch.<Object>map(RunsShowCommand::plain).orElse(null),
                "alerts",
                alerts.stream()
                        .map(alert -> Output.object(
                                "key", alert.key(), "step", alert.step(), "text", alert.text(), "cure", alert.cure()))
                        .toList());
    }

    private static Map<String, Object> plain(Probe probe) {
        return Output.object(
                "side",
                probe.query() ? "query" : "document",
                "pair",
                probe.pair(),
                "text",
                probe.text(),
                "active_dims",
                probe.activeDims(),
                "terms",
                plain(probe.strongest()));
    }

    private static Map<String, Object> plain(SideStatistics side) {
        return Output.object(
                "texts",
                side.texts(),
                "empty",
                side.empty(),
                "empty_texts",
                side.emptyTexts(),
                "always_on",
                side.alwaysOn(),
                "always_on_terms",
                plain(side.alwaysOnTerms()),
                "active_dims",
                side.activeDims().stream()
                        .map(range -> Output.object("from", range.from(), "to", range.to(), "texts", range.texts()))
                        .toList());
    }

    private static List<Map<String, Object>> plain(List<WeightedTerm> terms) {
        return terms.stream()
                .map(term -> Output.object("term", term.term(), "weight", term.weight()))
                .toList();
    }

    private static Map<String, Object> plain(FirstBatch batch) {
        return Output.object(
                "rows",
                batch.rows(),
                "labels",
                batch.labels(),
                "texts",
                batch.texts().stream()
                        .map(text -> Output.object(
                                "row",
                                text.row(),
                                "column",
                                text.column(),
                                "role",
                                text.role(),
                                "tokens",
                                text.tokens().stream()
                                        .map(FirstBatch.Token::text)
                                        .toList(),
                                "cut_off",
                                text.lost()))
                        .toList());
    }
}
