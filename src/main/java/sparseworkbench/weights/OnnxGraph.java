package sparseworkbench.weights;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * An ONNX model while it is put together, node by node, and its file. Weights keep their names in PyTorch and their numbers are read only
 * while they are written; what has the name {@code w} already is not put in twice. Field numbers are those of {@code onnx.proto}.
 */
public final class OnnxGraph {
    /** The first with {@code LayerNormalization}; runtimes from 2022 on know it. */
    private static final int OPERATORS = 17;

    private static final int IR_VERSION = 8;

    /** What one protobuf message can hold. */
    private static final long LARGEST = Integer.MAX_VALUE - 8L;

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_STRING = 3;
    private static final int ATTRIBUTE_INTS = 7;

    private final String name;
    private final ByteArrayOutputStream nodes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream borders = new ByteArrayOutputStream();
    private final ByteArrayOutputStream constants = new ByteArrayOutputStream();
    private final Map<String, Tensor> weights = new HashMap<>();
    private final List<String> order = new ArrayList<>();
    private final Map<String, String> known = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    /** @param name of the graph */
    public OnnxGraph(String name) {
        this.name = name;
    }

    /** A setting of a node. */
    public sealed interface Attribute {
        /** What the operator calls it. */
        String key();

        /** A whole number. */
        record Whole(String key, long value) implements Attribute {}

        /** A number. */
        record Real(String key, double value) implements Attribute {}

        /** A word. */
        record Text(String key, String value) implements Attribute {}

        /** Whole numbers. */
        record Wholes(String key, long... value) implements Attribute {}
    }

    /** Writes the fields of a message. */
    @FunctionalInterface
    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory takes everything", e);
        }
        return bytes.toByteArray();
    }

    private static void add(ByteArrayOutputStream to, int field, byte[] message) {
        to.writeBytes(message(out -> out.writeByteArray(field, message)));
    }

    /** Declares an input of whole numbers; dimensions that are no numbers may have any size. */
    public String input(String input, String... dimensions) {
        add(borders, 11, border(input, INT64, dimensions));
        return input;
    }

    /** Gives a result of the graph its name. Outputs come in the order in which they are declared. */
    public void output(String output, String from, String... dimensions) {
        node("Identity", output, List.of(from));
        add(borders, 12, border(output, FLOAT, dimensions));
    }

    private static byte[] border(String name, int type, String... dimensions) {
        byte[] shape = message(out -> {
            for (String dimension : dimensions) {
                out.writeByteArray(1, message(dim -> {
                    if (dimension.chars().allMatch(Character::isDigit)) {
                        dim.writeInt64(1, Long.parseLong(dimension));
                    } else {
                        dim.writeString(2, dimension);
                    }
                }));
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(1, type);
            out.writeByteArray(2, shape);
        });
        return message(out -> {
            out.writeString(1, name);
            out.writeByteArray(2, message(kind -> kind.writeByteArray(1, tensor)));
        });
    }

    /**
     * Adds a node.
     *
     * @param inputs names of inputs, weights, constants or results of other nodes; an empty one for an input that is left out
     * @return the name of its result
     */
    public String node(String operator, List<String> inputs, Attribute... attributes) {
        String result = operator + "_" + counts.merge(operator, 1, Integer::sum);
        return node(operator, result, inputs, attributes);
    }

    private String node(String operator, String result, List<String> inputs, Attribute... attributes) {
        add(nodes, 1, message(out -> {
            for (String input : inputs) {
                out.writeString(1, input);
            }
            out.writeString(2, result);
            if (operator.equals("TopK")) {
                out.writeString(2, result + "_indices");
            }
            out.writeString(3, result);
            out.writeString(4, operator);
            for (Attribute attribute : attributes) {
                out.writeByteArray(5, message(fields -> write(attribute, fields)));
            }
        }));
        return result;
    }

    private static void write(Attribute attribute, CodedOutputStream out) throws IOException {
        out.writeString(1, attribute.key());
        switch (attribute) {
            case Attribute.Whole whole -> {
                out.writeInt64(3, whole.value);
                out.writeInt32(20, ATTRIBUTE_INT);
            }
            case Attribute.Real real -> {
                out.writeFloat(2, (float) real.value);
                out.writeInt32(20, ATTRIBUTE_FLOAT);
            }
            case Attribute.Text text -> {
                out.writeBytes(4, ByteString.copyFromUtf8(text.value));
                out.writeInt32(20, ATTRIBUTE_STRING);
            }
            case Attribute.Wholes wholes -> {
                for (long value : wholes.value) {
                    out.writeInt64(8, value);
                }
                out.writeInt32(20, ATTRIBUTE_INTS);
            }
        }
    }

    /** Takes a tensor of the model into the graph, under its name. */
    public String weight(String weight, Tensor tensor) {
        if (weights.putIfAbsent(weight, tensor) == null) {
            order.add(weight);
        }
        return weight;
    }

    /** A constant without axes. */
    public String number(float value) {
        return constant("f" + value, FLOAT, new long[0], 4, buffer -> buffer.putFloat(value));
    }

    /** A constant list of numbers. */
    public String numbers(float... values) {
        return constant("f" + Arrays.toString(values), FLOAT, new long[] {values.length}, 4 * values.length, buffer -> {
            for (float value : values) {
                buffer.putFloat(value);
            }
        });
    }

    /** A constant whole number without axes. */
    public String whole(long value) {
        return constant("i" + value, INT64, new long[0], 8, buffer -> buffer.putLong(value));
    }

    /** A constant list of whole numbers. */
    public String wholes(long... values) {
        return constant("i" + Arrays.toString(values), INT64, new long[] {values.length}, 8 * values.length, buffer -> {
            for (long value : values) {
                buffer.putLong(value);
            }
        });
    }

    private String constant(String content, int type, long[] shape, int bytes, Consumer<ByteBuffer> put) {
        String there = known.get(content);
        if (there != null) {
            return there;
        }
        String made = "constant_" + (known.size() + 1);
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        put.accept(buffer);
        add(constants, 5, message(out -> {
            head(out, shape, type, made);
            out.writeBytes(9, ByteString.copyFrom(buffer.array()));
        }));
        known.put(content, made);
        return made;
    }

    private static void head(CodedOutputStream out, long[] shape, int type, String name) throws IOException {
        for (long axis : shape) {
            out.writeInt64(1, axis);
        }
        out.writeInt32(2, type);
        out.writeString(8, name);
    }

    /**
     * Writes the model where nobody else reads yet.
     *
     * @throws IOException it is larger than 2 GB, which no ONNX file can be, or cannot be written
     */
    public void write(Path file, String producer) throws IOException {
        byte[] named = message(out -> out.writeString(2, name));
        long size = (long) nodes.size() + named.length + constants.size() + borders.size();
        for (String weight : order) {
            size += tagged(tensorSize(weight));
        }
        if (size > LARGEST) {
            throw new IOException("As ONNX this model is larger than 2 GB, which one ONNX file cannot hold. Choose the"
                    + " kind “folder”; the ONNX exporter of the reference library writes such models in two files.");
        }
        long content = size;
        try (OutputStream bytes = Files.newOutputStream(file)) {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeInt64(1, IR_VERSION);
            out.writeString(2, producer);
            out.writeTag(7, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt64NoTag(content);
            out.writeRawBytes(nodes.toByteArray());
            out.writeRawBytes(named);
            for (String weight : order) {
                write(weight, out);
            }
            out.writeRawBytes(constants.toByteArray());
            out.writeRawBytes(borders.toByteArray());
            out.writeByteArray(8, message(set -> {
                set.writeString(1, "");
                set.writeInt64(2, OPERATORS);
            }));
            out.flush();
        }
    }

    private static long tagged(long size) {
        return CodedOutputStream.computeTagSize(5) + CodedOutputStream.computeUInt64SizeNoTag(size) + size;
    }

    private byte[] head(String weight) {
        return message(out -> head(out, weights.get(weight).shape(), FLOAT, weight));
    }

    private long rawSize(String weight) {
        return 4 * Arrays.stream(weights.get(weight).shape()).reduce(1, (a, b) -> a * b);
    }

    private long tensorSize(String weight) {
        long raw = rawSize(weight);
        return head(weight).length
                + CodedOutputStream.computeTagSize(9)
                + CodedOutputStream.computeUInt64SizeNoTag(raw)
                + raw;
    }

    private void write(String weight, CodedOutputStream out) throws IOException {
        out.writeTag(5, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(tensorSize(weight));
        out.writeRawBytes(head(weight));
        out.writeTag(9, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(rawSize(weight));
        weights.get(weight).parts(part -> {
            ByteBuffer bytes = ByteBuffer.allocate(4 * part.remaining()).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(part);
            out.writeRawBytes(bytes.array());
        });
    }
}
