package sparseworkbench.weights;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The weights inside an ONNX file of a BERT-family model, under the names they had in PyTorch. The exporter folds the
 * transposition of linear layers, so the matrix of a {@code MatMul} node is called {@code onnx::MatMul_NNN} and lies
 * transposed; the name of the node, such as {@code /encoder/layer.0/attention/self/query/MatMul}, says whose it is. All other
 * tensors carry their names. Fields are told apart by their tags: the field number of {@code onnx.proto} and the wire type.
 */
final class OnnxWeights {
    private static final int NUMBER = WireFormat.WIRETYPE_VARINT;
    private static final int BYTES = WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int MODEL_GRAPH = 7 << 3 | BYTES;
    private static final int GRAPH_NODE = 1 << 3 | BYTES;
    private static final int GRAPH_INITIALIZER = 5 << 3 | BYTES;
    private static final int NODE_INPUT = 1 << 3 | BYTES;
    private static final int NODE_NAME = 3 << 3 | BYTES;
    private static final int NODE_OPERATOR = 4 << 3 | BYTES;
    private static final int TENSOR_DIM = 1 << 3 | NUMBER;
    private static final int TENSOR_PACKED_DIMS = 1 << 3 | BYTES;
    private static final int TENSOR_TYPE = 2 << 3 | NUMBER;
    private static final int TENSOR_FLOATS = 4 << 3 | BYTES;
    private static final int TENSOR_NAME = 8 << 3 | BYTES;
    private static final int TENSOR_RAW = 9 << 3 | BYTES;
    private static final int TENSOR_EXTERNAL = 13 << 3 | BYTES;
    private static final int TENSOR_LOCATION = 14 << 3 | NUMBER;
    private static final int ENTRY_KEY = 1 << 3 | BYTES;
    private static final int ENTRY_VALUE = 2 << 3 | BYTES;
    /** Value of {@code data_location} for numbers in another file. */
    private static final int ELSEWHERE = 1;

    private static final Map<Integer, DType> TYPES = Map.of(1, DType.F32, 10, DType.F16, 11, DType.F64, 16, DType.BF16);
    private static final String MATRIX = "onnx::MatMul_";
    private static final Pattern OWNER = Pattern.compile("/(.+)/MatMul");
    /** A hundred times those of the largest models of this kind, and few enough for the memory. */
    private static final int MOST_TENSORS = 100_000;

    private static final int MOST_AXES = 64;
    /** In bytes. */
    private static final int LONGEST_NAME = 1 << 16;

    private final Map<String, String> owners = new HashMap<>();
    private final SequencedMap<String, OnnxTensor> tensors = new LinkedHashMap<>();
    private final ByteSource bytes;
    private final ExternalNumbers external;

    private OnnxWeights(ByteSource bytes, ExternalNumbers external) {
        this.bytes = bytes;
        this.external = external;
    }

    /** Reads the value of the field that a tag stands before, or skips it. */
    @FunctionalInterface
    private interface FieldReader {
        void read(int tag, CodedInputStream message) throws IOException;
    }

    /**
     * Finds all floating-point weights. What is no weight is passed over, and so are the numbers.
     *
     * @param model    the ONNX file from its beginning
     * @param size     its bytes
     * @param bytes    the same file, to read the numbers from later
     * @param external where numbers are that the model keeps in other files
     * @throws IOException when the bytes end too early, or are no ONNX model
     */
    static SequencedMap<String, OnnxTensor> read(
            CodedInputStream model, int size, ByteSource bytes, ExternalNumbers external) throws IOException {
        OnnxWeights reading = new OnnxWeights(bytes, external);
        // Without it a message inside may claim to be longer than the file.
        model.pushLimit(size);
        fields(model, (tag, message) -> {
            if (tag == MODEL_GRAPH) {
                inner(message, reading::readGraphPart);
            } else {
                message.skipField(tag);
            }
        });
        if (reading.tensors.isEmpty()) {
            throw new IOException("No weights found: this is not an ONNX model");
        }
        return reading.named();
    }

    /** A name; one that no model has would fill the memory. */
    private static String text(CodedInputStream message) throws IOException {
        int length = message.readRawVarint32();
        if (length > LONGEST_NAME) {
            throw new IOException("it has a name of " + length + " bytes, as no model has");
        }
        return new String(message.readRawBytes(length), StandardCharsets.UTF_8);
    }

    /** To the end of the message. */
    private static void fields(CodedInputStream message, FieldReader reader) throws IOException {
        for (int tag = message.readTag(); tag != 0; tag = message.readTag()) {
            reader.read(tag, message);
        }
    }

    /** The fields of a message that is the value of a field. */
    private static void inner(CodedInputStream outer, FieldReader reader) throws IOException {
        int limit = outer.pushLimit(outer.readRawVarint32());
        fields(outer, reader);
        outer.popLimit(limit);
    }

    private void readGraphPart(int tag, CodedInputStream graph) throws IOException {
        switch (tag) {
            case GRAPH_NODE -> readNode(graph);
            case GRAPH_INITIALIZER -> readTensor(graph);
            default -> graph.skipField(tag);
        }
    }

    private static final class Node {
        private final List<String> inputs = new ArrayList<>();
        private String name = "";
        private String operator = "";

        void read(int tag, CodedInputStream node) throws IOException {
            switch (tag) {
                case NODE_INPUT -> take(text(node));
                case NODE_NAME -> name = text(node);
                case NODE_OPERATOR -> operator = text(node);
                default -> node.skipField(tag);
            }
        }

        private void take(String input) throws IOException {
            if (input.startsWith(MATRIX) && inputs.size() < MOST_TENSORS) {
                inputs.add(input);
            }
        }
    }

    /** Notes which layer a matrix belongs to. */
    private void readNode(CodedInputStream graph) throws IOException {
        Node node = new Node();
        inner(graph, node::read);
        Matcher owner = OWNER.matcher(node.name);
        if (node.operator.equals("MatMul") && owner.matches()) {
            String weight = owner.group(1).replace('/', '.') + ".weight";
            node.inputs.forEach(input -> owners.put(input, weight));
            requireFew(owners.size());
        }
    }

    private static final class Tensor {
        private final List<Long> dims = new ArrayList<>();
        private String name = "";
        private int type;
        private int location;
        private final Map<String, String> elsewhere = new HashMap<>();
        private long offset;
        private int length;

        void read(int tag, CodedInputStream tensor) throws IOException {
            switch (tag) {
                case TENSOR_DIM -> axis(tensor.readInt64());
                case TENSOR_PACKED_DIMS -> readPackedDims(tensor);
                case TENSOR_TYPE -> type = tensor.readInt32();
                case TENSOR_NAME -> name = text(tensor);
                case TENSOR_LOCATION -> location = tensor.readInt32();
                case TENSOR_EXTERNAL -> readEntry(tensor);
                case TENSOR_RAW, TENSOR_FLOATS -> {
                    length = tensor.readRawVarint32();
                    offset = tensor.getTotalBytesRead();
                    tensor.skipRawBytes(length);
                }
                default -> tensor.skipField(tag);
            }
        }

        private void readEntry(CodedInputStream tensor) throws IOException {
            String[] entry = {"", ""};
            inner(tensor, (tag, pair) -> {
                switch (tag) {
                    case ENTRY_KEY -> entry[0] = text(pair);
                    case ENTRY_VALUE -> entry[1] = text(pair);
                    default -> pair.skipField(tag);
                }
            });
            elsewhere.put(entry[0], entry[1]);
        }

        /** Its numbers, wherever they are. */
        OnnxTensor located(DType written, ByteSource file, ExternalNumbers external) throws IOException {
            long size = bytes(written);
            long there = location == ELSEWHERE ? natural("length", size) : length;
            ByteSource numbers = location == ELSEWHERE
                    ? external.of(name, elsewhere.getOrDefault("location", ""), natural("offset", 0), there)
                    : file.from(offset);
            if (there != size) {
                throw new IOException("The ONNX tensor “" + name + "” has " + there / written.bytes()
                        + " numbers and not as many as its shape says");
            }
            long[] shape = dims.stream().mapToLong(Long::longValue).toArray();
            return new OnnxTensor(name, shape, written, false, numbers);
        }

        private long bytes(DType written) throws IOException {
            try {
                long size = written.bytes();
                for (long dim : dims) {
                    size = Math.multiplyExact(size, dim);
                }
                return size;
            } catch (ArithmeticException e) {
                throw new IOException("the tensor “" + name + "” has the impossible shape " + dims, e);
            }
        }

        private long natural(String key, long absent) throws IOException {
            try {
                return elsewhere.containsKey(key) ? Long.parseLong(elsewhere.get(key)) : absent;
            } catch (NumberFormatException e) {
                throw new IOException(
                        "the " + key + " of “" + name + "” is “" + elsewhere.get(key) + "”, not a number", e);
            }
        }

        private void readPackedDims(CodedInputStream tensor) throws IOException {
            int limit = tensor.pushLimit(tensor.readRawVarint32());
            while (!tensor.isAtEnd()) {
                axis(tensor.readInt64());
            }
            tensor.popLimit(limit);
        }

        private void axis(long length) throws IOException {
            if (length < 0 || dims.size() == MOST_AXES) {
                throw new IOException("the tensor “" + name + "” has "
                        + (length < 0 ? "an axis of length " + length : "more than " + MOST_AXES + " axes"));
            }
            dims.add(length);
        }
    }

    private void readTensor(CodedInputStream graph) throws IOException {
        Tensor tensor = new Tensor();
        inner(graph, tensor::read);
        if (TYPES.containsKey(tensor.type)) {
            DType written = TYPES.get(tensor.type);
            if (tensors.put(tensor.name, tensor.located(written, bytes, external)) != null) {
                throw new IOException("the tensor “" + tensor.name + "” is there twice");
            }
            requireFew(tensors.size());
        }
    }

    private static void requireFew(int tensors) throws IOException {
        if (tensors > MOST_TENSORS) {
            throw new IOException(
                    String.format(Locale.ROOT, "it has more than %,d tensors, as no model has", MOST_TENSORS));
        }
    }

    private SequencedMap<String, OnnxTensor> named() throws IOException {
        SequencedMap<String, OnnxTensor> named = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxTensor> entry : tensors.entrySet()) {
            String owner = owners.get(entry.getKey());
            OnnxTensor tensor = entry.getValue();
            String name = owner == null ? entry.getKey() : owner;
            if (named.put(name, owner == null ? tensor : tensor.turn()) != null) {
                throw new IOException("the tensor “" + name + "” is there twice");
            }
        }
        return named;
    }
}
