package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import sparseworkbench.weights.FloatTensor;

/**
 * What a trained transformer keeps of the folder it came from, besides its weights. Read when the model is loaded, because the
 * folder may be gone when it is saved: a run that goes on from a checkpoint deletes that checkpoint later.
 *
 * @param folder     as it was
 * @param sentence   settings of the reference's module
 * @param tokenizer  its tokenizer
 * @param ignored    weights that are handed on, not computed with
 */
record TransformerOrigin(
        TransformerFolder folder,
        ObjectNode sentence,
        TokenizerFiles tokenizer,
        SequencedMap<String, FloatTensor> ignored) {

    static TransformerOrigin read(TransformerFolder folder) throws IOException {
        SequencedMap<String, FloatTensor> ignored = new LinkedHashMap<>();
        for (String name : folder.names().ignored()) {
            ignored.put(name, folder.names().loadIgnored(name));
        }
        return new TransformerOrigin(
                folder,
                folder.settings().json(),
                TokenizerFiles.of(
                        folder.reading().tokenizer(), folder.config().family().tokenizerClass()),
                ignored);
    }
}
