package sparseworkbench.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import sparseworkbench.finder.CandidateResult;
import sparseworkbench.finder.FindAnswer;
import sparseworkbench.finder.LossFinder;

/** The answer of a search as it is printed. */
record FindOutput(Output output, boolean json) {
    int print(LossFinder finder) {
        FindAnswer answer = finder.answer();
        if (json) {
            output.json(object(finder, answer));
        } else {
            words(finder, answer);
        }
        return answer.winner().isPresent() ? Exit.OK : Exit.RUN_FAILED;
    }

    /** In JSON the last line has what is known, also where somebody leaves before the end. */
    void left(LossFinder finder) {
        if (json) {
            output.json(object(finder, finder.answer()));
        }
    }

    private void words(LossFinder finder, FindAnswer answer) {
        TextTable table = new TextTable(List.of("candidate", answer.metric(), "steps", "doc. dims", "products", ""));
        for (CandidateResult result : answer.candidates()) {
            table.row(List.of(
                    result.name(),
                    number("%.3f", result.quality()),
                    result.steps() == 0 ? "–" : Long.toString(result.steps()),
                    number("%.0f", result.documentDims()),
                    number("%.1f", result.products()),
                    (result.verdict() + " " + result.reason()).strip()));
        }
        table.lines().forEach(output::line);
        answer.sentences().forEach(output::line);
        output.line("Report: " + finder.report());
        answer.winner()
                .ifPresent(_ -> output.line("Train the winner on all data: workbench train " + finder.winnerProject()));
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : "–";
    }

    private static Map<String, Object> object(LossFinder finder, FindAnswer answer) {
        return Output.object(
                "type",
                "end",
                "winner",
                answer.winner().orElse(null),
                "certainty",
                answer.certainty(),
                "clear",
                answer.clear(),
                "metric",
                answer.metric(),
                "bm25",
                value(answer.bm25()),
                "untrained",
                value(answer.untrained()),
                "seconds",
                finder.spent().toMillis() / 1000.0,
                "budget_seconds",
                finder.budget().toSeconds(),
                "answer",
                answer.sentences(),
                "report",
                finder.report().toString(),
                "winner_project",
                answer.winner().isPresent() ? finder.winnerProject().toString() : null,
                "candidates",
                answer.candidates().stream().map(FindOutput::candidate).toList());
    }

    private static Map<String, Object> candidate(CandidateResult result) {
        Map<String, Object> object = Output.object(
                "name",
                result.name(),
                "loss",
                result.loss(),
                "run",
                result.run(),
                "steps",
                result.steps(),
                "quality",
                value(result.quality()),
                "front",
                value(result.front()),
                "query_active_dims",
                value(result.queryDims()),
                "corpus_active_dims",
                value(result.documentDims()),
                "avg_flops",
                value(result.products()),
                "curve",
                result.curve(),
                "reason",
                result.reason(),
                "verdict",
                result.verdict());
        result.comparison().ifPresent(found -> {
            object.put("p", found.p());
            object.put("difference", found.difference());
        });
        return object;
    }

    private static Double value(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
