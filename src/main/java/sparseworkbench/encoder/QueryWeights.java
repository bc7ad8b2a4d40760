package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/** The weights that an inference-free model gives the tokens of a query, made from a corpus. */
public final class QueryWeights {
    private QueryWeights() {}

    /**
     * How rare each token is in a corpus; what {@link TrainableEncoder#initializeFromCorpus} sets.
     *
     * @param model  whose tokenizer counts: an inference-free model, or one that is to become its document side
     * @param corpus not empty
     * @return token → weight, in the order of the tokens' ids
     */
    public static SequencedMap<String, Float> idf(Path model, List<String> corpus, ProgressListener progress)
            throws IOException, UnusableModel {
        ModelFolder folder = ModelFolder.open(model, Optional.of(Architecture.InferenceFree.KEY));
        Architecture.InferenceFree router = (Architecture.InferenceFree) folder.architecture();
        try (SideTokenizers tokenizers = SideTokenizers.open(router.queries().reading())) {
            HuggingFaceTokenizer tokenizer = tokenizers.of(Side.QUERY);
            float[] weights = InverseDocumentFrequency.of(tokenizer, corpus, router.dimension(), progress);
            SequencedMap<String, Float> named = new LinkedHashMap<>();
            tokenizer.ids().entrySet().stream()
                    .filter(token -> token.getValue() < weights.length)
                    .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                    .forEach(token -> named.put(token.getKey(), weights[token.getValue()]));
            return named;
        }
    }
}
