package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "split",
        description = "Cuts a table into rows to train on and rows to evaluate with: NAME-train.jsonl and"
                + " NAME-evaluation.jsonl beside --output NAME.jsonl, or train.jsonl and evaluation.jsonl in a folder.")
final class DataSplitCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    private LabelWork work;

    @Option(names = "--share", paramLabel = "SHARE", description = "Of the rows that is evaluated on: 0.1.")
    private Double share;

    @Option(names = "--test-share", paramLabel = "SHARE", description = "Of the rows kept for a final test: none.")
    private Double testShare;

    @Option(names = "--seed", paramLabel = "N", description = "Of the order in which rows are chosen: 0.")
    private Long seed;

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "Rows with the same value here are on one side: the first column with texts.")
    private String group;

    @Option(
            names = "--column",
            paramLabel = "COLUMN",
            description = "Says itself where a row belongs: train, evaluation (dev, valid, validation, eval) or test.")
    private String column;

    @Option(
            names = "--evaluation-file",
            paramLabel = "FILE",
            description = "Rows whose group stands in this file are evaluated on, so that none is trained on.")
    private Path evaluationFile;

    @Option(
            names = "--retrieval",
            description = "Writes queries, corpus and qrels for an evaluation by search, too, in the layout of BEIR.")
    private boolean retrieval;

    DataSplitCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Map<String, Object> request = work.request();
        LabelWork.put(request, "share", share);
        LabelWork.put(request, "test_share", testShare);
        LabelWork.put(request, "seed", seed);
        LabelWork.put(request, "group", group);
        LabelWork.put(request, "column", column);
        LabelWork.putFile(request, "evaluation_file", evaluationFile);
        request.put("retrieval", retrieval);
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
