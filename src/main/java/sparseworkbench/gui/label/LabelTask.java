package sparseworkbench.gui.label;

import java.util.function.Function;
import java.util.stream.Stream;
import sparseworkbench.param.ParamSet;

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
            "Rows to train on and rows to measure on, each document on one side only.",
            "data-split",
            LabelParams.SPLIT,
            name -> name + "-split.jsonl"),
    IDF(
            "Query weights (IDF)",
            "How rare each token is in the texts, for the query side of an inference-free model.",
            "data-idf",
            LabelParams.IDF,
            name -> name + "-idf.json");

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
