package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.hub.BertConfig;
import sparseworkbench.hub.BertWeightNames;
import sparseworkbench.hub.FloatTensor;
import sparseworkbench.hub.ModelFolder;

/** The trainable arrays of a SPLADE model, by the reference's parameter names, and as the kernels want them. */
final class SpladeWeights {

    /** In the reference, the transformer is module 0 and its Hugging Face model the attribute {@code model}. */
    private static final String PREFIX = "0.model.";

    private final SequencedMap<String, NDArray> parameters;
    private final List<NDArray> backbone;
    private final List<NDArray> head;

    private SpladeWeights(SequencedMap<String, NDArray> parameters, BertConfig config) {
        this.parameters = Collections.unmodifiableSequencedMap(parameters);
        this.backbone = BertWeightNames.backbone(config).keySet().stream().map(this::array).toList();
        this.head = new ArrayList<>(BertWeightNames.head(config).keySet().stream().map(this::array).toList());
        if (config.tied()) {
            head.add(array(BertWeightNames.WORDS));
        }
    }

    private NDArray array(String name) {
        return parameters.get(PREFIX + name);
    }

    /** Copies the weights of a folder to the device of {@code manager}, which will own them. */
    static SpladeWeights load(ModelFolder folder, NDManager manager) throws IOException {
        SequencedMap<String, NDArray> parameters = new LinkedHashMap<>();
        for (String name : folder.weightNames()) {
            FloatTensor tensor = folder.weight(name);
            NDArray array = manager.create(tensor.data(), new Shape(tensor.shape()));
            array.setRequiresGradient(true);
            parameters.put(PREFIX + name, array);
        }
        return new SpladeWeights(parameters, folder.config());
    }

    SequencedMap<String, NDArray> parameters() {
        return parameters;
    }

    List<NDArray> backbone() {
        return backbone;
    }

    /** Bias, transform weight and bias, norm weight and bias, decoder. */
    List<NDArray> head() {
        return head;
    }

    /** The bias of every vocabulary entry. */
    NDArray bias() {
        return head.getFirst();
    }

    /** Copies of all weights off the device, under the names of the file. */
    SequencedMap<String, FloatTensor> toFile() {
        SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
        parameters.forEach((name, array) -> tensors.put(name.substring(PREFIX.length()),
                new FloatTensor(array.getShape().getShape(), array.toFloatArray())));
        return tensors;
    }
}
