package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sparseworkbench.label.LabelParams;

@Command(
        name = "split",
        description = "Cuts a table into rows to train on and rows to evaluate with: NAME-train.jsonl and"
                + " NAME-evaluation.jsonl beside --output NAME.jsonl, or train.jsonl and evaluation.jsonl in a folder.")
final class DataSplitCommand implements Callable<Integer> {
    private final Output output;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LabelWork work;

    DataSplitCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Map<String, Object> request = work.request();
        LabelKnobs.put(spec, LabelParams.SPLIT, request);
        JsonNode done = work.run(output, "data-split", request);
        if (!work.json()) {
            done.path("rows")
                    .properties()
                    .forEach(side -> output.line(String.format(
                            Locale.ROOT,
                            "%s: %,d rows, written to %s",
                            side.getKey(),
                            side.getValue().asLong(),
                            done.path("files").path(side.getKey()).asText())));
        }
        return Exit.OK;
    }
}
