package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
        name = "score",
        description = "Lets a teacher write beside each row how well its texts fit: what distillation learns from.")
final class DataScoreCommand implements Callable<Integer> {
    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabelWork work;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "The teacher: a cross-encoder, a sparse or dense model folder, or builtin:all-minilm-l6-v2.")
    private String model;

    @Option(
            names = "--text-column-names",
            paramLabel = "NAME,NAME…",
            description = "Query, positive, negatives: the first two columns with texts, and negative, negative_1 …")
    private String columns;

    DataScoreCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Map<String, Object> request = work.request();
        request.put("model", ModelNames.judge(model));
        LabelKnobs.put(spec, LabelParams.SCORE, request);
        LabelWork.put(request, "text_column_names", columns);
        JsonNode done = work.run(output, "data-score", request);
        if (!work.json()) {
            done.path("examples").forEach(example -> output.line(example.toString()));
            output.line(String.format(
                    Locale.ROOT,
                    "%,d rows from %,d, written to %s",
                    done.path("rows_out").asLong(),
                    done.path("rows_in").asLong(),
                    work.result()));
        }
        return Exit.OK;
    }
}
