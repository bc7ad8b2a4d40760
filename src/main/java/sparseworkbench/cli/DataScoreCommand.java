package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "score",
        description = "Lets a teacher write beside each row how well its texts fit: what distillation learns from.")
final class DataScoreCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private LabelWork work;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "The teacher: a cross-encoder, a sparse or dense model folder, or builtin:all-minilm-l6-v2.")
    private String model;

    @Option(
            names = "--kind",
            paramLabel = "score|margin|list|vector",
            description = "What is written: a score for pairs, else the list of scores (positive, negatives).")
    private String kind;

    @Option(
            names = "--activation",
            paramLabel = "identity|sigmoid",
            description = "Over the logits of a cross-encoder: what the model says, usually sigmoid.")
    private String activation;

    @Option(
            names = "--text-column-names",
            paramLabel = "NAME,NAME…",
            description = "Query, positive, negatives: the first two columns with texts, and negative, negative_1 …")
    private String columns;

    @Option(names = "--batch-size", paramLabel = "N", description = "Texts or pairs read at once: 32.")
    private Integer batchSize;

    DataScoreCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Map<String, Object> request = work.request();
        request.put("model", ModelNames.judge(model));
        LabelWork.put(request, "kind", kind);
        LabelWork.put(request, "activation", activation);
        LabelWork.put(request, "text_column_names", columns);
        LabelWork.put(request, "batch_size", batchSize);
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
