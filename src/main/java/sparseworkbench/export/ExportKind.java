package sparseworkbench.export;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be written, in the order in which it is offered. Help of the command, window and guide read this list. */
public enum ExportKind {
    FOLDER(
            "folder",
            "Model folder",
            "The folder that SparseEncoder(path) of sentence-transformers 5.4 or later loads.",
            Content.MODEL),
    FOLDER_5X(
            "folder-5x",
            "Model folder for 5.0 to 5.3",
            "The same as sentence-transformers 5.0 to 5.3 read it.",
            Content.MODEL),
    ONNX(
            "onnx",
            "ONNX",
            "The whole model with its pooling as model.onnx, and the plain masked-language graph as model_mlm.onnx.",
            Content.MODEL),
    OPENSEARCH(
            "opensearch",
            "OpenSearch",
            "Mapping, documents for _bulk and queries with raw tokens; no model is needed in the cluster.",
            Content.DOCUMENTS),
    ELASTICSEARCH(
            "elasticsearch",
            "Elasticsearch",
            "A sparse_vector mapping, documents for _bulk and queries with raw tokens.",
            Content.DOCUMENTS),
    LUCENE("lucene", "Lucene index", "An index with a FeatureField that Lucene 10 opens as it is.", Content.DOCUMENTS),
    ANSERINI(
            "anserini",
            "Anserini and Pyserini",
            "JSON vectors with whole numbers as weights, for an impact index.",
            Content.DOCUMENTS),
    VECTORS(
            "vectors",
            "Vectors",
            "JSON lines of id, indices, values and terms, with snippets for Qdrant, Milvus, pgvector and Vespa.",
            Content.DOCUMENTS),
    REPORT("report", "Report", "One HTML page with settings, curves, results and examples of a run.", Content.RUN),
    PROJECT(
            "project",
            "Project",
            "The project of a run, with or without its data, that opens on another computer.",
            Content.RUN),
    SCRIPT(
            "script",
            "Training script",
            "A Python project for the trainer of sentence-transformers that repeats a run, also on many devices.",
            Content.RUN);

    /** What is exported. */
    public enum Content {
        /** A model alone. */
        MODEL,
        /** The vectors of documents, and perhaps of queries. */
        DOCUMENTS,
        /** What is known of a run. */
        RUN
    }

    private final String key;
    private final String label;
    private final String sentence;
    private final Content content;

    ExportKind(String key, String label, String sentence, Content content) {
        this.key = key;
        this.label = label;
        this.sentence = sentence;
        this.content = content;
    }

    /** What a command calls it. */
    public String key() {
        return key;
    }

    /** What people call it. */
    public String label() {
        return label;
    }

    /** What it is, for people. */
    public String sentence() {
        return sentence;
    }

    public Content content() {
        return content;
    }

    /** Whether one file is written, and not a folder. */
    public boolean isFile() {
        return this == REPORT;
    }

    /** What the name of what is written ends with; empty for a folder. */
    public String ending() {
        return isFile() ? ".html" : "";
    }

    /** The kind that a command calls so. */
    public static Optional<ExportKind> named(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** All names, for help and messages. */
    public static String keys() {
        return Arrays.stream(values()).map(ExportKind::key).collect(Collectors.joining(", "));
    }
}
