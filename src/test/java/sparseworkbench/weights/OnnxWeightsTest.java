package sparseworkbench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWeightsTest {

    /** A field whose value is a run of bytes. */
    private static byte[] field(int number, byte[]... values) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] value : values) {
            all.writeBytes(value);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(number << 3 | 2);
        if (all.size() > 127) {
            out.write(all.size() & 127 | 128);
        }
        out.write(all.size() > 127 ? all.size() >> 7 : all.size());
        out.writeBytes(all.toByteArray());
        return out.toByteArray();
    }

    private static byte[] number(int field, int value) {
        return new byte[] {(byte) (field << 3), (byte) value};
    }

    private static byte[] text(int field, String text) {
        return field(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] floats(float... numbers) {
        ByteBuffer data = ByteBuffer.allocate(numbers.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(numbers);
        return data.array();
    }

    /** A linear layer whose matrix was transposed by the exporter, its bias, and a tensor of whole numbers. */
    private static byte[] model() {
        byte[] node = field(
                1,
                text(1, "x"),
                text(1, "onnx::MatMul_7"),
                text(3, "/encoder/layer.0/self/query/MatMul"),
                text(4, "MatMul"));
        byte[] matrix = field(
                5,
                number(1, 2),
                number(1, 3),
                number(2, 1),
                text(8, "onnx::MatMul_7"),
                field(9, floats(1, 2, 3, 4, 5, 6)));
        byte[] bias = field(
                5,
                field(1, new byte[] {3}),
                number(2, 1),
                text(8, "encoder.layer.0.self.query.bias"),
                field(4, floats(7, 8, 9)));
        byte[] whole = field(5, number(1, 1), number(2, 7), text(8, "position_ids"), field(9, new byte[8]));
        byte[] producer = text(2, "a test");
        return concat(producer, field(7, node, matrix, bias, whole));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @TempDir
    private Path folder;

    private Map<String, FloatTensor> read(ByteBuffer model) throws IOException {
        Map<String, FloatTensor> numbers = new LinkedHashMap<>();
        Map<String, OnnxTensor> found = OnnxWeights.read(
                CodedInputStream.newInstance(model.slice()),
                model.remaining(),
                ByteSource.of(model),
                new ExternalNumbers(folder));
        for (Map.Entry<String, OnnxTensor> tensor : found.entrySet()) {
            numbers.put(tensor.getKey(), tensor.getValue().floats());
        }
        return numbers;
    }

    private static byte[] entry(String key, String value) {
        return field(13, text(1, key), text(2, value));
    }

    private static ByteBuffer outside(byte[]... entries) {
        byte[] all = concat(concat(number(1, 2), number(2, 1)), concat(text(8, "w"), number(14, 1)));
        for (byte[] entry : entries) {
            all = concat(all, entry);
        }
        return ByteBuffer.wrap(field(7, field(5, all)));
    }

    @Test
    void readsNumbersFromTheFilesBesideIt() throws Exception {
        Files.write(folder.resolve("model.onnx_data"), floats(1, 2, 3, 4));
        Files.write(Files.createDirectory(folder.resolve("parts")).resolve("w"), floats(5, 6));
        byte[] named = entry("location", "model.onnx_data");
        assertThat(read(outside(named)).get("w").data()).containsExactly(1, 2);
        assertThat(read(outside(named, entry("offset", "8"), entry("length", "8")))
                        .get("w")
                        .data())
                .containsExactly(3, 4);
        assertThat(read(outside(entry("location", "parts/w"))).get("w").data()).containsExactly(5, 6);
    }

    @Test
    void refusesNumbersThatAreMissingElsewhereOrCutOff() throws Exception {
        Files.write(folder.resolve("model.onnx_data"), floats(1, 2, 3, 4));
        byte[] named = entry("location", "model.onnx_data");
        refused(outside(entry("location", "gone.onnx_data")), "“w”", "gone.onnx_data", "missing");
        refused(outside(), "“w”", "leads out");
        refused(outside(entry("location", "../" + folder.getFileName() + "x/model.onnx_data")), "leads out");
        refused(outside(named, entry("offset", "12")), "8 bytes from 12", "model.onnx_data", "16");
        refused(outside(named, entry("offset", "-4")), "from -4");
        refused(outside(named, entry("offset", "many")), "“many”");
        refused(outside(named, entry("length", "16")), "“w” has 4 numbers");
        refused(outside(named, entry("length", "9223372036854775807"), entry("offset", "8")), "9223372036854775807");
    }

    private void refused(ByteBuffer model, String... parts) {
        assertThatThrownBy(() -> read(model))
                .isInstanceOf(IOException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    @Test
    void givesMatricesTheNameOfTheirLayerAndTurnsThemBack() throws Exception {
        Map<String, FloatTensor> weights = read(ByteBuffer.wrap(model()));
        assertThat(weights.keySet())
                .containsExactly("encoder.layer.0.self.query.weight", "encoder.layer.0.self.query.bias");
        assertThat(weights.get("encoder.layer.0.self.query.weight").shape()).containsExactly(3, 2);
        assertThat(weights.get("encoder.layer.0.self.query.weight").data()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(weights.get("encoder.layer.0.self.query.bias").data()).containsExactly(7, 8, 9);
    }

    @Test
    void onlyTheHeaderIsReadUntilNumbersAreAskedFor() throws Exception {
        byte[] bytes = model();
        Path file = folder.resolve("model.onnx");
        Files.write(file, bytes);
        AtomicLong read = new AtomicLong();
        ByteSource counting = (position, length) -> {
            read.addAndGet(length);
            return ByteSource.of(file).read(position, length);
        };
        Map<String, OnnxTensor> found = OnnxWeights.read(
                CodedInputStream.newInstance(Files.newInputStream(file), 16),
                bytes.length,
                counting,
                new ExternalNumbers(folder));
        assertThat(found.get("encoder.layer.0.self.query.weight").shape()).containsExactly(3, 2);
        assertThat(read).hasValue(0);
        assertThat(found.get("encoder.layer.0.self.query.weight").floats().data())
                .containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(read).hasValue(24);
    }

    @Test
    void partsOfATurnedMatrixAreThoseOfTheWhole() throws Exception {
        float[] stored = new float[7 * 5];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = i;
        }
        OnnxTensor matrix =
                new OnnxTensor("w", new long[] {7, 5}, DType.F32, true, ByteSource.of(ByteBuffer.wrap(floats(stored))));
        float[] whole = matrix.floats().data();
        assertThat(matrix.shape()).containsExactly(5, 7);
        for (int from = 0; from <= whole.length; from++) {
            for (int count = 0; count <= whole.length - from; count++) {
                assertThat(matrix.part(from, count)).containsExactly(Arrays.copyOfRange(whole, from, from + count));
            }
        }
    }

    @Test
    void refusesAModelCutOffAnywhere() {
        byte[] model = model();
        int graph = text(2, "a test").length;
        for (int length = graph + 1; length < model.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(model, length));
            assertThatThrownBy(() -> read(cut)).as("%d bytes", length).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> read(ByteBuffer.allocate(0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an ONNX model");
        assertThatThrownBy(() -> read(ByteBuffer.wrap("PK\3\4 some archive".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        byte[] wrongShape = field(7, field(5, number(1, 9), number(2, 1), text(8, "w"), field(9, floats(1, 2))));
        assertThatThrownBy(() -> read(ByteBuffer.wrap(wrongShape)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("“w”");
    }

    /** A graph with tensors of one number, of the axes that are named. */
    private static ByteBuffer tensors(long[]... axes) throws IOException {
        byte[][] all = new byte[axes.length][];
        for (int i = 0; i < axes.length; i++) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(packed);
            for (long axis : axes[i]) {
                out.writeUInt64NoTag(axis);
            }
            out.flush();
            all[i] = field(5, field(1, packed.toByteArray()), number(2, 1), text(8, "w"), field(9, floats(1)));
        }
        return ByteBuffer.wrap(field(7, all));
    }

    /** The grammar of the format allows each of them. */
    @Test
    void refusesTensorsThatCannotBe() throws IOException {
        assertThat(read(tensors(new long[] {1}))).containsOnlyKeys("w");
        assertRefused(tensors(new long[] {1}, new long[] {1, 1}), "“w” is there twice");
        assertRefused(tensors(new long[] {-1, -1}), "an axis of length -1");
        assertRefused(tensors(new long[] {1L << 62, 8}), "impossible shape");
        assertRefused(tensors(new long[100]), "more than 64 axes");
    }

    private void assertRefused(ByteBuffer model, String said) {
        assertThatThrownBy(() -> read(model)).isInstanceOf(IOException.class).hasMessageContaining(said);
    }

    /** Its name is nobody's, so its matrix keeps the one that it has. */
    @Test
    void aNodeWithoutALayerOwnsNothing() throws IOException {
        byte[] node = field(1, text(1, "onnx::MatMul_1"), text(3, "/MatMul"), text(4, "MatMul"));
        byte[] matrix =
                field(5, number(1, 1), number(1, 2), number(2, 1), text(8, "onnx::MatMul_1"), field(9, floats(1, 2)));
        assertThat(read(ByteBuffer.wrap(field(7, node, matrix)))).containsOnlyKeys("onnx::MatMul_1");
    }
}
