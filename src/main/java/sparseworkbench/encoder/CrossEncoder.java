package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.model.CrossEncoderFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.ModernBertConfig;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.Numbers;
import sparseworkbench.torch.TorchKernels;

/**
 * A model that reads two texts at once and says how well they fit: {@code CrossEncoder.predict} of sentence-transformers for models with one
 * label. Without gradient; one per JVM thread.
 */
public final class CrossEncoder implements AutoCloseable {
    private final CrossEncoderFolder folder;
    private final NDManager manager;
    private final SideTokenizers tokenizers;
    private final Backbone backbone;
    private final TorchKernels pooling;
    private final TorchKernels classification;
    private final Map<String, NDArray> head;
    private final boolean sigmoid;

    private CrossEncoder(
            CrossEncoderFolder folder,
            NDManager manager,
            SideTokenizers tokenizers,
            TransformerWeights weights,
            Map<String, NDArray> head,
            boolean sigmoid) {
        this.folder = folder;
        this.manager = manager;
        this.tokenizers = tokenizers;
        this.backbone = Backbone.of(weights, manager);
        this.pooling = TorchKernels.load("pooling", manager.getDevice());
        this.classification = TorchKernels.load("classification", manager.getDevice());
        this.head = head;
        this.sigmoid = sigmoid;
    }

    /**
     * Loads a model folder.
     *
     * @param sigmoid whether scores are sigmoids of the logits; as the model says if empty
     */
    public static CrossEncoder load(Path path, EncoderOptions options, Optional<Boolean> sigmoid)
            throws IOException, UnusableModel {
        CrossEncoderFolder folder = CrossEncoderFolder.open(path);
        NDManager manager = options.newManager();
        try {
            SideTokenizers tokenizers =
                    SideTokenizers.open(folder.transformer().reading().cutAt(options.maxSeqLength()));
            return new CrossEncoder(
                    folder,
                    manager,
                    tokenizers,
                    TransformerWeights.load(folder.transformer(), manager),
                    head(folder, manager),
                    sigmoid.orElse(folder.sigmoid()));
        } catch (IOException | RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    private static Map<String, NDArray> head(CrossEncoderFolder folder, NDManager manager) throws IOException {
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        int hidden = folder.transformer().config().sizes().hidden();
        for (String role :
                List.of("dense.weight", "dense.bias", "norm.weight", "norm.bias", "out.weight", "out.bias")) {
            String name = folder.names().get(role);
            // What a family does not have changes nothing.
            arrays.put(
                    role,
                    name == null
                            ? manager.zeros(new Shape(role.equals("out.bias") ? 1 : hidden))
                            : Numbers.array(
                                    manager, folder.files().shape(name), room -> folder.parts(name, room::put)));
        }
        return arrays;
    }

    /** Whether scores lie between 0 and 1. */
    public boolean isSigmoid() {
        return sigmoid;
    }

    /**
     * The scores of pairs, in their order.
     *
     * @param firsts    queries
     * @param seconds   of each the text that is judged
     * @param batchSize pairs read at once
     */
    public float[] predict(List<String> firsts, List<String> seconds, int batchSize, ProgressListener progress) {
        HuggingFaceTokenizer tokenizer = tokenizers.of(Side.NEITHER);
        List<HuggingFaceTokenizer.PairTokens> pairs = tokenizer.pairs(firsts, seconds);
        int[] order = IntStream.range(0, pairs.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> -pairs.get(i).ids().length))
                .mapToInt(Integer::intValue)
                .toArray();
        float[] scores = new float[pairs.size()];
        LengthSortedBatches.check(progress, 0, scores.length);
        for (int from = 0; from < order.length; from += batchSize) {
            int[] part = Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize));
            float[] logits = logits(
                    tokenizer.pairBatch(Arrays.stream(part).mapToObj(pairs::get).toList(), hasTypes()));
            for (int i = 0; i < part.length; i++) {
                scores[part[i]] = sigmoid ? (float) (1 / (1 + Math.exp(-logits[i]))) : logits[i];
            }
            LengthSortedBatches.check(progress, from + part.length, scores.length);
        }
        return scores;
    }

    /** Only models with a table of two segments are told which text a token belongs to. */
    private boolean hasTypes() {
        return folder.transformer().config() instanceof PostNormConfig config && config.types() > 1;
    }

    private float[] logits(TokenBatch batch) {
        try (NDManager scratch = manager.newSubManager()) {
            PackedTokens tokens = PackedTokens.of(batch, scratch);
            NDArray states = backbone.states(tokens, scratch, false, TrainingMode.USUAL);
            NDArray pooled = pooling.callForOne(
                    scratch,
                    "pooled",
                    new Arguments()
                            .array("packed", states)
                            .array("rows", tokens.unpacked(scratch))
                            .array("mask", tokens.counted(0, scratch))
                            .texts("modes", List.of(folder.pooling()))
                            .flag("normalize", false),
                    false);
            NDArray logits = classification.callForOne(
                    scratch,
                    "logits",
                    new Arguments()
                            .array("pooled", pooled)
                            .arrays("head", head)
                            .text("activation", folder.head().activation())
                            .flag("normed", folder.head().norm().isPresent())
                            .number("epsilon", epsilon(folder.transformer().config())),
                    false);
            return logits.toFloatArray();
        }
    }

    private static double epsilon(BackboneConfig config) {
        return switch (config) {
            case PostNormConfig bert -> bert.epsilon();
            case ModernBertConfig modern -> modern.epsilon();
        };
    }

    @Override
    public void close() {
        backbone.close();
        pooling.close();
        classification.close();
        tokenizers.close();
        manager.close();
    }
}
