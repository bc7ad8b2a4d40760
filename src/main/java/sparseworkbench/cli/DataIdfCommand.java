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
        name = "idf",
        description = "Weighs each token by how rare it is in a corpus, for the query side of an inference-free model:"
                + " writes idf.json, token and weight.")
final class DataIdfCommand implements Callable<Integer> {
    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabelWork work;

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "Whose tokenizer counts: a model folder, or builtin:all-minilm-l6-v2.")
    private String model;

    @Option(names = "--corpus-column-name", paramLabel = "NAME", description = "Column with the texts.")
    private String column;

    DataIdfCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Map<String, Object> request = work.request();
        request.put("model", ModelNames.judge(model));
        LabelKnobs.put(spec, LabelParams.IDF, request);
        LabelWork.put(request, "corpus_column_name", column);
        JsonNode done = work.run(output, "data-idf", request);
        if (!work.json()) {
            output.line(String.format(
                    Locale.ROOT,
                    "%,d tokens weighed by %,d texts, written to %s",
                    done.path("tokens").asLong(),
                    done.path("texts").asLong(),
                    work.result()));
        }
        return Exit.OK;
    }
}
