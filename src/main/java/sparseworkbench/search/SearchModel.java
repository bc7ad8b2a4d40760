package sparseworkbench.search;

import java.nio.file.Path;
import sparseworkbench.encoder.EncoderOptions;

/**
 * The model that searches.
 *
 * @param folder    its folder; anything for BM25
 * @param bm25      whether words are searched for as they are, without a model
 * @param untrained whether it may search also if a part of it was made up and never trained
 * @param options   how it is loaded
 */
public record SearchModel(Path folder, boolean bm25, boolean untrained, EncoderOptions options) {
    /** What stands for a model where there is none. */
    public static final String BM25 = "bm25";
}
