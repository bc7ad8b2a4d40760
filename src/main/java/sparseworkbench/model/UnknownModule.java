package sparseworkbench.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Refuses a module that this program does not have, and says what it is and what would help. */
final class UnknownModule {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("Dense", "a linear layer"),
            Map.entry("LayerNorm", "a layer norm"),
            Map.entry("WeightedLayerPooling", "a weighted mean of all layers"),
            Map.entry("CLIPModel", "CLIP, a model for images and texts"),
            Map.entry("StaticEmbedding", "a dense vector per token, without a transformer"),
            Map.entry("WordEmbeddings", "word vectors, without a transformer"),
            Map.entry("WordWeights", "a weight per word for word vectors"),
            Map.entry("BoW", "a bag of words"),
            Map.entry("CNN", "a convolution over word vectors"),
            Map.entry("LSTM", "a recurrent network over word vectors"),
            Map.entry("MultiVectorMask", "a part of multi-vector (ColBERT) models"));

    private UnknownModule() {}

    /**
     * The refusal.
     *
     * @param types the classes in their order, as the file names them
     * @param at    which of them is unknown
     * @param said  the file
     */
    static UnusableModel named(List<String> types, int at, Path said) {
        String type = types.get(at);
        String simple = simple(type);
        if (type.isEmpty()) {
            return new UnusableModel(
                    said + " lists a module without a “type”.", "Correct the file or choose another model.");
        }
        if (!type.startsWith(ModuleKind.REFERENCE)) {
            return new UnusableModel(
                    asked(types, at, said)
                            + ", which is not supported: code of its own that comes with the model, which is never run"
                            + " here.",
                    "Choose a SPLADE model, an inference-free one or a CSR one of sentence-transformers' own modules.");
        }
        if (simple.equals("Dropout")) {
            return new UnusableModel(
                    asked(types, at, said) + ", which is not supported: dropout of embeddings while training.",
                    "Take its entry out of " + said.getFileName() + ": texts get the same vectors without it.");
        }
        String what = KNOWN.containsKey(simple) ? ": " + KNOWN.get(simple) : "";
        return new UnusableModel(
                asked(types, at, said) + ", which is not supported" + what + ".",
                "Choose a SPLADE model, an inference-free one or a CSR one; after their last module only Normalize may"
                        + " follow. The transformer alone can be used, too: its folder without " + ModuleEntry.MODULES
                        + ".");
    }

    /** What the file asks for and where: the same layer does something else at each place. */
    private static String asked(List<String> types, int at, Path said) {
        String asked = said + " asks for the module “" + types.get(at) + "”";
        if (at == 0) {
            return asked + " as the first";
        }
        String before = simple(types.get(at - 1));
        return asked
                + (at == types.size() - 1
                        ? " after " + before
                        : " between " + before + " and " + simple(types.get(at + 1)));
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
