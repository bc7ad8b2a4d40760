package sparseworkbench.gui.label;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import sparseworkbench.label.LabelParams;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;

/** What can be made of a table: a job of the command {@code workbench data} each. */
public enum LabelTask {
    MINE(
            "Hard negatives",
            "Texts that a model takes for answers and that are none, beside each pair.",
            "data-mine",
            LabelParams.MINE,
            name -> name + "-mined.jsonl"),
    SCORE(
            "Teacher’s labels",
            "What another model says of each row: scores, margins, lists of scores, or vectors.",
            "data-score",
            LabelParams.SCORE,
            name -> name + "-scored.jsonl"),
    SPLIT(
            "Split and evaluation set",
            "Rows to train on and rows to measure on. Unless a column or a file says otherwise, no query and no"
                    + " document is on two sides.",
            "data-split",
            LabelParams.SPLIT,
            name -> name + "-split.jsonl"),
    IDF(
            "Query weights (IDF)",
            "How rare each token is in the texts, for the query side of an inference-free model.",
            "data-idf",
            LabelParams.IDF,
            name -> name + "-idf.json");

    /** NV-Retriever (Moreira et al., 2024): 95 % of the positive's score was best. */
    private static final double USUAL_MARGIN = 0.05;

    private final String label;
    private final String summary;
    private final String job;
    private final ParamSet params;
    private final Function<String, String> file;

    LabelTask(String label, String summary, String job, ParamSet params, Function<String, String> file) {
        this.label = label;
        this.summary = summary;
        this.job = job;
        this.params = params;
        this.file = file;
    }

    String label() {
        return label;
    }

    String summary() {
        return summary;
    }

    /** As the worker names it. */
    String job() {
        return job;
    }

    /** Its settings; the keys are those of the reference's arguments and of the command's options. */
    ParamSet params() {
        return params;
    }

    /** What the dialog begins with: the defaults, but for what papers and practice have found to be better. */
    Values proposed() {
        Values defaults = params.defaults();
        return switch (this) {
            case MINE -> defaults.with(LabelParams.RELATIVE_MARGIN, Optional.of(USUAL_MARGIN));
            case SPLIT -> defaults.with(LabelParams.RETRIEVAL, true);
            case SCORE, IDF -> defaults;
        };
    }

    boolean usesModel() {
        return this != SPLIT;
    }

    /** Whether a word search can stand in place of the model. */
    boolean takesBm25() {
        return this == MINE;
    }

    /** What the output is called. @param input the file it is made of */
    String fileName(String input) {
        String name = Stream.of(".zst", ".gz", ".jsonl", ".json", ".csv", ".tsv", ".parquet", ".txt")
                .reduce(
                        input,
                        (left, ending) ->
                                left.endsWith(ending) ? left.substring(0, left.length() - ending.length()) : left);
        return file.apply(name);
    }
}
