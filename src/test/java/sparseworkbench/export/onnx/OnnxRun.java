package sparseworkbench.export.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import sparseworkbench.batch.TokenBatch;

/** Runs an ONNX file on a batch, with the inputs that it asks for. */
final class OnnxRun {
    private OnnxRun() {}

    /** The first output, flat. */
    static float[] first(Path file, TokenBatch tokens) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {tokens.size(), tokens.length()};
        Map<String, long[]> all =
                Map.of("input_ids", tokens.ids(), "attention_mask", tokens.mask(), "token_type_ids", tokens.typeIds());
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try (OrtSession session = environment.createSession(file.toString())) {
            for (String name : session.getInputNames()) {
                inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(all.get(name)), shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                OnnxTensor found = (OnnxTensor) result.get(0);
                float[] numbers = new float[found.getFloatBuffer().remaining()];
                found.getFloatBuffer().get(numbers);
                return numbers;
            }
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }
}
