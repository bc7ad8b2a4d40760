package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sparseworkbench.label.LabelParams;

@Command(
        name = "mine",
        description = "Finds hard negatives for pairs: texts that a model takes for answers and that are none."
                + " Options are those of mine_hard_negatives in sentence-transformers.")
final class DataMineCommand implements Callable<Integer> {
    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabelWork work;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "A model folder, sparse or dense, builtin:all-minilm-l6-v2, or bm25.")
    private String model;

    @Option(names = "--anchor-column-name", paramLabel = "NAME", description = "Column of queries: the first one.")
    private String anchor;

    @Option(names = "--positive-column-name", paramLabel = "NAME", description = "Column of positives: the second one.")
    private String positive;

    @Option(names = "--corpus-column-name", paramLabel = "NAME", description = "Column of the corpus with the texts.")
    private String corpusColumn;

    @Option(names = "--output-scores", description = "Writes the scores, too.")
    private boolean outputScores;

    @Option(names = "--include-positives", description = "Takes a query's own positives for candidates, too.")
    private boolean includePositives;

    @Option(
            names = "--normalize-embeddings",
            arity = "1",
            paramLabel = "true|false",
            description = "Brings embeddings to length 1 first: true, as the reference library does.")
    private Boolean normalize;

    @Option(names = "--query-prompt", paramLabel = "TEXT", description = "Put before queries: the model's own.")
    private String queryPrompt;

    @Option(names = "--corpus-prompt", paramLabel = "TEXT", description = "Put before texts: the model's own.")
    private String corpusPrompt;

    DataMineCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Map<String, Object> request = work.request();
        request.put("model", ModelNames.judge(model));
        LabelKnobs.put(spec, LabelParams.MINE, request);
        LabelWork.put(request, "anchor_column_name", anchor);
        LabelWork.put(request, "positive_column_name", positive);
        LabelWork.put(request, "corpus_column_name", corpusColumn);
        request.put("output_scores", outputScores);
        request.put("include_positives", includePositives);
        LabelWork.put(request, "normalize_embeddings", normalize);
        LabelWork.put(request, "query_prompt", queryPrompt);
        LabelWork.put(request, "corpus_prompt", corpusPrompt);
        JsonNode done = work.run(output, "data-mine", request);
        if (!work.json()) {
            words(done).forEach(output::line);
        }
        return Exit.OK;
    }

    private List<String> words(JsonNode done) {
        List<String> lines = new ArrayList<>();
        for (JsonNode example : done.path("examples")) {
            lines.add("“" + example.path("query").asText() + "”");
            example.path("accepted").forEach(text -> lines.add(candidate("+", text, "")));
            example.path("rejected")
                    .forEach(text -> lines.add(
                            candidate("-", text, "  (" + text.path("by").asText() + ")")));
        }
        done.path("skipped").properties().forEach(knob -> {
            // Candidates beyond those that are needed are no loss.
            if (knob.getValue().asLong() > 0 && !knob.getKey().equals("range_max")) {
                lines.add(String.format(
                        Locale.ROOT,
                        "Left out by %s: %,d",
                        knob.getKey(),
                        knob.getValue().asLong()));
            }
        });
        if (done.path("missing").asLong() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%,d queries have fewer negatives than were asked for, so %,d rows are missing.",
                    done.path("queries_with_too_few").asLong(),
                    done.path("missing").asLong()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "%,d rows from %,d (%,d queries, %,d texts in the corpus), written to %s",
                done.path("rows_out").asLong(),
                done.path("rows_in").asLong(),
                done.path("queries").asLong(),
                done.path("corpus").asLong(),
                work.result()));
        return lines;
    }

    private static String candidate(String sign, JsonNode text, String why) {
        return String.format(
                Locale.ROOT,
                "  %s %.3f  %s%s",
                sign,
                text.path("score").asDouble(),
                text.path("text").asText(),
                why);
    }
}
