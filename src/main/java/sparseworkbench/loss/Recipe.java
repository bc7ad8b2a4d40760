package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * Settings that somebody has found to work, whole: what it takes beside λ is set as well, wherever it stands in a project, or asked
 * for. A recipe belongs to one loss, because sparsity weights λ do not carry over from one base loss to another.
 *
 * @param label    what people read
 * @param base     name of the base loss it was found for, or of a wrapper whose base loss it sets
 * @param settings setting path of a project → value as typed
 * @param asks     what no setting can bring and people must: the model to start from, a teacher, how many rows; empty if nothing
 * @param source   where it comes from
 */
public record Recipe(String label, String base, SequencedMap<String, String> settings, String asks, Reference source) {
    static final String DOCUMENTS = "loss.document_regularizer_weight";
    static final String QUERIES = "loss.query_regularizer_weight";
    static final String ONLY_DOCUMENTS = "loss.use_document_regularizer_only";
    static final String BASE_LOSS = "loss.loss";
    static final String LEARNING_RATE = "training.learning_rate";
    static final String BATCH_SIZE = "training.batch_size";
    static final String WARMUP = "training.warmup_ratio";
    static final String SPARSITY_WARMUP = "training.regularizer_warmup_ratio";
    static final String WEIGHT_DECAY = "training.weight_decay";
    static final String RATES_OF_PARTS = "training.learning_rate_mapping";

    /** The label of what the reference library's documentation shows. */
    static final String DOCUMENTED = "For a first try";

    private static final String GITHUB = "https://github.com/";

    static final Reference DOCUMENTATION = new Reference(
            "sentence-transformers, documentation of the losses",
            "https://sbert.net/docs/package_reference/sparse_encoder/losses.html");

    public Recipe {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }

    /** The whole recipe in a line: what it sets, what it asks for, whose it is. */
    public String words() {
        String sets = settings.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", "));
        return label + ": " + sets + "." + (asks.isEmpty() ? "" : " " + asks) + " (" + source.title() + ")";
    }

    /** How a recipe trains, as path, value, path, value. @param more further settings */
    static String[] training(String batch, String learningRate, String warmup, String... more) {
        List<String> pairs = new ArrayList<>(List.of(BATCH_SIZE, batch, LEARNING_RATE, learningRate, WARMUP, warmup));
        pairs.addAll(List.of(more));
        return pairs.toArray(String[]::new);
    }

    /** An example of the reference library. @param file below its examples of training sparse encoders */
    static Reference example(String title, String file) {
        return new Reference(
                "sentence-transformers, " + title,
                GITHUB + "huggingface/sentence-transformers/blob/main/examples/sparse_encoder/training/" + file);
    }

    /** A configuration of SPLADE's authors. */
    static Reference splade(String title, String file) {
        return new Reference("naver/splade, " + title, GITHUB + "naver/splade/blob/main/conf/" + file);
    }

    /** A configuration of light-splade, which trains Japanese models. */
    static Reference lightSplade(String title, String file) {
        return new Reference(
                "light-splade, " + title, GITHUB + "bizreach-inc/light-splade/blob/main/config/training/" + file);
    }

    /** A configuration of OpenSearch's authors. */
    static Reference openSearch(String title, String file) {
        return new Reference(
                "OpenSearch sparse model tuning, " + title,
                GITHUB + "zhichao-aws/opensearch-sparse-model-tuning-sample/blob/main/configs/" + file);
    }

    /** What a repository of that owner and name holds. */
    static Reference repository(String title, String name) {
        return new Reference(title, GITHUB + name);
    }
}
