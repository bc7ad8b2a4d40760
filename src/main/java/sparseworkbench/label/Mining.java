package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.encoder.EmbeddingModel;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.Json;
import sparseworkbench.label.NegativeFilter.Rejected;
import sparseworkbench.label.NegativeFilter.Scored;
import sparseworkbench.label.NegativeFilter.Selection;
import sparseworkbench.model.CrossEncoderFolder;
import sparseworkbench.model.UnusableModel;

/**
 * Finds hard negatives for pairs: {@code mine_hard_negatives} of the reference with any model that embeds texts, or BM25. What is in memory
 * does not grow with the texts but for some dozen bytes of each.
 */
public final class Mining {
    /** Queries whose candidates are shown. */
    private static final int EXAMPLES = 3;

    private final LabelRequest request;
    private final ModelChoice model;
    private final int chunk;
    private final int most;
    private final MiningOptions options;
    private final List<String> notes = new ArrayList<>();
    private final ArrayNode examples = Json.object().putArray("examples");

    /**
     * @param chunk texts whose embeddings are one file
     * @param most  candidates that are in memory at a time
     */
    Mining(LabelRequest request, ModelChoice model, int chunk, int most) throws LabelsRefused {
        this.request = request;
        this.model = model;
        this.chunk = chunk;
        this.most = most;
        this.options = MiningOptions.of(request.settings());
    }

    /**
     * Mines, and writes the output with its recipe.
     *
     * @return counts, notes and examples, as the recipe and the command line tell them
     * @throws LabelsRefused nothing can be mined so
     */
    public static ObjectNode run(LabelRequest request, ModelChoice model) throws IOException, UnusableModel {
        return new Mining(request, model, VectorChunks.TEXTS, Candidates.MOST).run();
    }

    ObjectNode run() throws IOException, UnusableModel {
        request.requireOutput();
        if (!model.isBm25() && CrossEncoderFolder.isThere(model.folder())) {
            throw new LabelsRefused(
                    "“" + model.source()
                            + "” is a cross-encoder: it reads pairs, and has no embeddings to search with.",
                    "Mine with a model that embeds texts or with bm25, and let the cross-encoder score the new file"
                            + " afterwards.");
        }
        try (WorkFolder folder = WorkFolder.open(request.output())) {
            try {
                ObjectNode result = inside(folder);
                folder.delete();
                return result;
            } catch (LabelsRefused | UnusableModel e) {
                folder.refuse(VectorChunks.ENDING);
                throw e;
            }
        }
    }

    private ObjectNode inside(WorkFolder folder) throws IOException, UnusableModel {
        try (Pairs pairs = new PairReader(folder, request.progress()).read(request)) {
            tellColumns(pairs);
            int depth = options.depth(pairs.maxPositives());
            requireRange(pairs, depth);
            int looked = Math.min(pairs.corpus().size(), depth + pairs.maxPositives());
            String data = pairs.fingerprint();
            try (CandidateSearch search = search(folder, pairs, looked, data)) {
                return mined(pairs, search, depth, looked, data);
            }
        }
    }

    private void tellColumns(Pairs pairs) {
        notes.addAll(pairs.counts().leftOut().notes());
        PairColumns columns = pairs.columns();
        if (!columns.areFirstTwo()) {
            notes.add("Queries are “" + columns.anchor() + "”, positives “" + columns.positive() + "”.");
        }
        pairs.counts()
                .corpusOfFolder()
                .ifPresent(files -> notes.add("Candidates are all texts of " + files
                        + " but a query’s own positives; --corpus takes those of another file."));
        long unrelated = pairs.counts().unrelated();
        if (unrelated > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "The “%s” of %,d rows is 0 or less, and their texts are taken for pairs that belong together all"
                            + " the same. Leave these rows out first, if they do not.",
                    columns.score().orElseThrow(),
                    unrelated));
        }
        List<String> leftOut = NegativeWriter.leftOut(options, columns);
        if (!leftOut.isEmpty()) {
            notes.add("Not kept of the table: " + String.join(", ", leftOut) + ".");
        }
        if (options.includePositives()
                && !request.text("output_format")
                        .map(OutputFormat.N_TUPLE.key()::equals)
                        .orElse(true)) {
            notes.add("With positives among the candidates the output format is n-tuple, as in the reference library.");
        }
        if (options.seed().isEmpty() && request.settings().hasNonNull(LabelParams.SEED.key())) {
            notes.add(
                    "The best candidates are taken, so that the seed changes nothing: it is one of --sampling-strategy"
                            + " random.");
        }
        if (options.seed().isPresent()) {
            notes.add("Sampled at random with the seed " + options.seed().getAsLong()
                    + ": other negatives than Python’s random numbers choose.");
        }
    }

    private void requireRange(Pairs pairs, int depth) throws LabelsRefused {
        int texts = pairs.corpus().size();
        if (texts == 1) {
            throw new LabelsRefused(
                    "There is only one different text, which every query has as its positive.",
                    "Give a corpus with other texts, with --corpus.");
        }
        if (options.rangeMin() >= texts) {
            throw new LabelsRefused(
                    "The corpus has " + texts + " different texts, and range_min leaves the first " + options.rangeMin()
                            + " out.",
                    "Decrease --range-min, or give a larger corpus with --corpus.");
        }
        if (options.rangeMax().isPresent() && depth > texts) {
            notes.add("The corpus has " + texts + " different texts, fewer than range_max.");
        }
    }

    private CandidateSearch search(WorkFolder folder, Pairs pairs, int looked, String data)
            throws IOException, UnusableModel {
        if (model.isBm25()) {
            notes.add("BM25 of this program in place of a model; the reference library has none.");
            return new Bm25Search(pairs, looked, folder.file("words"), request.progress());
        }
        Map<String, String> prompts = new LinkedHashMap<>();
        request.text("query_prompt").ifPresent(prompt -> prompts.put("query", prompt));
        request.text("corpus_prompt").ifPresent(prompt -> prompts.put("document", prompt));
        String made = new Fingerprint()
                .add(model.fingerprint())
                .add(data)
                .add(prompts.toString())
                .add(options.normalize() + " " + chunk)
                .name();
        int kept = folder.keepOf(made, VectorChunks.ENDING);
        if (kept > 0) {
            notes.add("Went on where a job that was broken off had stopped: " + kept + " of its files were kept.");
        }
        try (EmbeddingModel encoder = EmbeddingModel.load(model.folder(), model.options(), prompts)) {
            boolean cosine = encoder.similarity() == SimilarityFunction.COSINE;
            notes.add(
                    encoder.isDense()
                            ? "Compared by dense embeddings: the model has no trained vocabulary head or autoencoder."
                            : "Compared by sparse embeddings"
                                    + (options.normalize()
                                            ? " of length 1; the reference library mines with dense models alone."
                                            : "."));
            return new EmbeddingSearch(
                    VectorChunks.encode(
                            folder.path(),
                            "query",
                            pairs.queries(),
                            encoding(encoder, Side.QUERY, cosine),
                            "Encoding queries",
                            request.progress()),
                    VectorChunks.encode(
                            folder.path(),
                            "corpus",
                            pairs.corpus(),
                            encoding(encoder, Side.DOCUMENT, cosine),
                            "Encoding the corpus",
                            request.progress()),
                    cosine ? SimilarityFunction.DOT : encoder.similarity(),
                    pairs);
        }
    }

    private VectorChunks.Encoding encoding(EmbeddingModel encoder, Side side, boolean cosine) throws LabelsRefused {
        return new VectorChunks.Encoding(encoder, side, request.batchSize(), chunk, cosine || options.normalize());
    }

    private ObjectNode mined(Pairs pairs, CandidateSearch search, int depth, int looked, String data)
            throws IOException {
        NegativeFilter filter = new NegativeFilter(options, depth);
        MiningStatistics statistics = new MiningStatistics();
        ObjectNode[] result = new ObjectNode[1];
        request.outputs().writeFile(request.output(), beside -> {
            try (RowWriter rows =
                    RowWriter.open(request.output(), beside, NegativeWriter.columns(options, pairs.columns()))) {
                NegativeWriter writer = new NegativeWriter(options, pairs, rows);
                write(pairs, search, looked, filter, statistics, writer);
                require(statistics, filter, rows.rows(), looked < pairs.corpus().size());
                result[0] = result(pairs, filter, statistics, writer.possible(), rows.rows());
            }
        });
        LabelRecipe.write(request, request.output(), recipe(pairs, data, result[0]));
        return result[0];
    }

    private void write(
            Pairs pairs,
            CandidateSearch search,
            int looked,
            NegativeFilter filter,
            MiningStatistics statistics,
            NegativeWriter writer)
            throws IOException {
        int queries = pairs.queries().size();
        int step = Candidates.queries(most, looked);
        float[] positiveScores = new float[pairs.positive().length];
        for (int from = 0; from < queries; from += step) {
            int to = (int) Math.min(queries, (long) from + step);
            Candidates found = new Candidates(to - from, looked);
            search.search(from, to, found, positiveScores, request.progress());
            for (int query = from; query < to; query++) {
                float[] own = Arrays.copyOfRange(positiveScores, pairs.start()[query], pairs.start()[query + 1]);
                float[] scores = found.scores(query - from);
                Selection selection =
                        filter.select(query, found.texts(query - from), scores, pairs.positives(query), own);
                statistics.add(selection, scores, own, options.numNegatives());
                writer.write(query, selection.negatives(), own);
                example(pairs, query, selection);
            }
            request.progress().reportOrCancel("Choosing negatives", to, queries);
        }
    }

    /** @param more whether there are texts that were not looked at */
    private void require(MiningStatistics statistics, NegativeFilter filter, long rows, boolean more)
            throws LabelsRefused {
        if (model.isBm25() && statistics.isWithoutWords()) {
            throw new LabelsRefused(
                    "No query shares a word with another text, so that a word search finds nothing.",
                    "Mine with a model that embeds texts, or give a corpus with more texts (--corpus).");
        }
        if (!model.isBm25() && statistics.isConstant()) {
            throw new LabelsRefused(
                    "The model gives every text the same score, so that no negative is harder than another.",
                    "Choose a trained model.");
        }
        if (rows == 0 || statistics.negatives() == 0) {
            throw statistics.nothingLeft(options, filter.skipped(), more);
        }
    }

    private void example(Pairs pairs, int query, Selection selection) throws IOException {
        if (examples.size() >= EXAMPLES) {
            return;
        }
        ObjectNode example = examples.addObject().put("query", pairs.queries().get(query));
        ArrayNode accepted = example.putArray("accepted");
        for (Scored each : selection.negatives()) {
            accepted.addObject().put("text", pairs.corpus().get(each.text())).put("score", each.score());
        }
        ArrayNode rejected = example.putArray("rejected");
        for (Rejected each :
                selection.rejected().stream().limit(options.numNegatives()).toList()) {
            rejected.addObject()
                    .put("text", pairs.corpus().get(each.candidate().text()))
                    .put("score", each.candidate().score())
                    .put("by", each.by().key());
        }
    }

    private ObjectNode result(
            Pairs pairs, NegativeFilter filter, MiningStatistics statistics, long possible, long rows) {
        ObjectNode result = Json.object()
                .put("rows_in", pairs.counts().rowsIn())
                .put("rows_out", rows)
                .put("queries", pairs.queries().size())
                .put("corpus", pairs.corpus().size())
                .put("candidates", statistics.looked())
                .put("negatives", statistics.negatives());
        ObjectNode skipped = result.putObject("skipped");
        filter.skipped().forEach((knob, count) -> skipped.put(knob.key(), count));
        skipped.put("blank", pairs.counts().blank())
                .put("repeated", pairs.counts().repeated());
        pairs.counts().leftOut().count(skipped);
        result.put("missing", possible - rows).put("queries_with_too_few", statistics.tooFew());
        result.set("scores", statistics.scores());
        notes.forEach(result.withArray("notes")::add);
        result.set("examples", examples);
        return result;
    }

    private ObjectNode recipe(Pairs pairs, String data, ObjectNode result) throws IOException {
        ObjectNode recipe = Json.object().put("command", "data mine");
        recipe.set("model", LabelRecipe.model(model));
        ObjectNode settings = options.json(recipe.putObject("settings"));
        settings.put("query_prompt", request.text("query_prompt").orElse(null))
                .put("corpus_prompt", request.text("corpus_prompt").orElse(null))
                .put("anchor_column_name", pairs.columns().anchor())
                .put("positive_column_name", pairs.columns().positive())
                .put("batch_size", request.batchSize());
        recipe.putObject("data")
                .put("input", request.input().getFileName().toString())
                .put(
                        "corpus",
                        request.path("corpus")
                                .map(file -> file.getFileName().toString())
                                .or(pairs.counts()::corpusOfFolder)
                                .orElse(null))
                .put("fingerprint", data);
        ObjectNode counts = recipe.putObject("counts");
        counts.setAll(result);
        counts.remove(List.of("examples", "notes"));
        return recipe;
    }
}
