package sparseworkbench.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The weights inside an ONNX file of a BERT-family model, under the names they had in PyTorch. The exporter folds the
 * transposition of linear layers, so the matrix of a {@code MatMul} node is called {@code onnx::MatMul_NNN} and lies
 * transposed; the name of the node, such as {@code /encoder/layer.0/attention/self/query/MatMul}, says whose it is. All other
 * tensors carry their names. Field numbers are those of {@code onnx.proto}.
 */
public final class OnnxWeights {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_OPERATOR = 4;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_TYPE = 2;
    private static final int TENSOR_FLOATS = 4;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW = 9;
    private static final Map<Integer, NumberType> TYPES =
            Map.of(1, NumberType.F32, 10, NumberType.F16, 11, NumberType.F64, 16, NumberType.BF16);
    private static final String MATRIX = "onnx::MatMul_";
    private static final String NODE_SUFFIX = "/MatMul";

    private OnnxWeights() {}

    /**
     * Reads all floating-point weights.
     *
     * @param model the bytes of the ONNX file
     */
    public static SequencedMap<String, FloatTensor> read(ByteBuffer model) throws IOException {
        Map<String, String> owners = new HashMap<>();
        SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
        ProtobufReader fields = new ProtobufReader(model);
        for (int field = fields.next(); field != 0; field = fields.next()) {
            if (field == MODEL_GRAPH) {
                readGraph(fields.message(), owners, tensors);
            }
        }
        if (tensors.isEmpty()) {
            throw new IOException("No weights found: this is not an ONNX model");
        }
        return named(tensors, owners);
    }

    private static void readGraph(ProtobufReader graph, Map<String, String> owners, Map<String, FloatTensor> tensors)
            throws IOException {
        for (int field = graph.next(); field != 0; field = graph.next()) {
            if (field == GRAPH_NODE) {
                readNode(graph.message(), owners);
            } else if (field == GRAPH_INITIALIZER) {
                readTensor(graph.message(), tensors);
            }
        }
    }

    /** Remembers which layer a matrix belongs to. */
    private static void readNode(ProtobufReader node, Map<String, String> owners) throws IOException {
        List<String> inputs = new ArrayList<>();
        String name = "";
        String operator = "";
        for (int field = node.next(); field != 0; field = node.next()) {
            switch (field) {
                case NODE_INPUT -> inputs.add(node.text());
                case NODE_NAME -> name = node.text();
                case NODE_OPERATOR -> operator = node.text();
                default -> {}
            }
        }
        if (operator.equals("MatMul") && name.endsWith(NODE_SUFFIX)) {
            String layer =
                    name.substring(1, name.length() - NODE_SUFFIX.length()).replace('/', '.');
            inputs.stream()
                    .filter(input -> input.startsWith(MATRIX))
                    .forEach(input -> owners.put(input, layer + ".weight"));
        }
    }

    private static void readTensor(ProtobufReader tensor, Map<String, FloatTensor> tensors) throws IOException {
        List<Long> dims = new ArrayList<>();
        String name = "";
        int type = 0;
        ByteBuffer data = ByteBuffer.allocate(0);
        for (int field = tensor.next(); field != 0; field = tensor.next()) {
            switch (field) {
                case TENSOR_DIMS -> readDims(tensor, dims);
                case TENSOR_TYPE -> type = (int) tensor.number();
                case TENSOR_NAME -> name = tensor.text();
                case TENSOR_RAW, TENSOR_FLOATS -> data = tensor.bytes();
                default -> {}
            }
        }
        if (TYPES.containsKey(type)) {
            tensors.put(name, tensor(name, dims, TYPES.get(type).floats(data)));
        }
    }

    private static void readDims(ProtobufReader tensor, List<Long> dims) throws IOException {
        if (!tensor.isPacked()) {
            dims.add(tensor.number());
            return;
        }
        ProtobufReader packed = tensor.message();
        while (packed.hasMoreNumbers()) {
            dims.add(packed.packedNumber());
        }
    }

    private static FloatTensor tensor(String name, List<Long> dims, float[] numbers) throws IOException {
        try {
            return new FloatTensor(dims.stream().mapToLong(Long::longValue).toArray(), numbers);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new IOException(
                    "The ONNX tensor “" + name + "” has " + numbers.length
                            + " numbers and not as many as its shape says; perhaps they are in another file, which is"
                            + " not read",
                    e);
        }
    }

    private static SequencedMap<String, FloatTensor> named(
            Map<String, FloatTensor> tensors, Map<String, String> owners) {
        SequencedMap<String, FloatTensor> named = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            String owner = owners.get(name);
            named.put(owner == null ? name : owner, owner == null ? tensor : tensor.transposed());
        });
        return named;
    }
}
