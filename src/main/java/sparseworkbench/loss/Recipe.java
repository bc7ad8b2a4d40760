package sparseworkbench.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Settings that somebody has found to work. A recipe belongs to one base loss: the weights of the sparsity penalties do not carry over
 * from one base loss to another.
 *
 * @param label    what people read
 * @param base     name of the base loss it was found for
 * @param settings setting path of a project → value as typed
 * @param source   where it comes from
 */
public record Recipe(String label, String base, SequencedMap<String, String> settings, Reference source) {
    static final String DOCUMENTS = "loss.document_regularizer_weight";
    static final String QUERIES = "loss.query_regularizer_weight";
    static final String ONLY_DOCUMENTS = "loss.use_document_regularizer_only";

    /** The label of what the reference library's documentation shows. */
    static final String DOCUMENTED = "As documented";

    static final Reference DOCUMENTATION = new Reference(
            "sentence-transformers, documentation of the losses",
            "https://sbert.net/docs/package_reference/sparse_encoder/losses.html");
    static final String GITHUB = "https://github.com/";
    static final String LIGHT_SPLADE = GITHUB + "bizreach-inc/light-splade/blob/main/config/training/";
    static final String OPEN_SEARCH = GITHUB + "zhichao-aws/opensearch-sparse-model-tuning-sample/blob/main/configs/";

    public Recipe {
        settings = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(settings));
    }
}
