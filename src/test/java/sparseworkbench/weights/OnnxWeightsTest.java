package sparseworkbench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

    @Test
    void givesMatricesTheNameOfTheirLayerAndTurnsThemBack() throws Exception {
        Map<String, FloatTensor> weights = OnnxWeights.read(ByteBuffer.wrap(model()));
        assertThat(weights.keySet())
                .containsExactly("encoder.layer.0.self.query.weight", "encoder.layer.0.self.query.bias");
        assertThat(weights.get("encoder.layer.0.self.query.weight").shape()).containsExactly(3, 2);
        assertThat(weights.get("encoder.layer.0.self.query.weight").data()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(weights.get("encoder.layer.0.self.query.bias").data()).containsExactly(7, 8, 9);
    }

    @Test
    void refusesAModelCutOffAnywhere() {
        byte[] model = model();
        int graph = text(2, "a test").length;
        for (int length = graph + 1; length < model.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(model, length));
            assertThatThrownBy(() -> OnnxWeights.read(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> OnnxWeights.read(ByteBuffer.allocate(0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not an ONNX model");
        assertThatThrownBy(
                        () -> OnnxWeights.read(ByteBuffer.wrap("PK\3\4 some archive".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(IOException.class);
        byte[] wrongShape = field(7, field(5, number(1, 9), number(2, 1), text(8, "w"), field(9, floats(1, 2))));
        assertThatThrownBy(() -> OnnxWeights.read(ByteBuffer.wrap(wrongShape)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("“w”");
    }
}
