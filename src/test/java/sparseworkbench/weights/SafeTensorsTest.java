package sparseworkbench.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.file.DamagedFile;

class SafeTensorsTest {

    @TempDir
    private Path folder;

    private Path file(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return raw(text.length, text, new byte[dataBytes]);
    }

    private Path raw(long claimed, byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(claimed).put(header).put(data);
        return Files.write(folder.resolve("model.safetensors"), bytes.array());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}` | names the same twice",
                "`{\"a\":{\"dtype\":\"F32\",\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}` | names the same"
                        + " twice",
            })
    void aNameThatIsThereTwiceIsNoHeader(String header, String said) throws IOException {
        Path file = file(header, 8);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining(said);
    }

    /** Told before it is read, and in few words. */
    @Test
    void headersThatNoModelHasAreRefused() throws IOException {
        Path axes = file("{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(100) + "2],\"data_offsets\":[0,8]}}", 8);
        assertThatThrownBy(() -> SafeTensors.open(axes))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("101 axes");
        Path name =
                file("{\"" + "n".repeat(40_000) + "\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8);
        assertThatThrownBy(() -> SafeTensors.open(name))
                .isInstanceOf(DamagedFile.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(2_000));
        Path large = folder.resolve("large.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(90L << 20)
                    .array());
            sparse.setLength(100L << 20);
        }
        assertThatThrownBy(() -> SafeTensors.open(large))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("90 MiB");
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("matrix", new FloatTensor(new long[] {2, 3}, new float[] {1, -2, 3.5f, 0, Float.MIN_VALUE, 1e30f}));
        tensors.put("number", new FloatTensor(new long[] {}, new float[] {7}));
        tensors.put("none", new FloatTensor(new long[] {0, 4}, new float[] {}));
        Path file = folder.resolve("out.safetensors");
        SafeTensorsWriter.write(file, tensors);

        SafeTensors read = SafeTensors.open(file);
        assertThat(read.entries().keySet()).containsExactly("matrix", "none", "number");
        assertThat(read.metadata()).containsEntry("format", "pt");
        for (String name : tensors.keySet()) {
            assertThat(read.floats(name).shape()).isEqualTo(tensors.get(name).shape());
            assertThat(read.floats(name).data()).isEqualTo(tensors.get(name).data());
        }
    }

    /** More than three parts. */
    private static FloatTensor large() {
        float[] numbers = new float[1 << 20];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return new FloatTensor(new long[] {1 << 10, 1 << 10}, numbers);
    }

    @Test
    void largeTensorsAreWrittenAndComparedWithoutASecondCopyInMemory() throws Exception {
        FloatTensor large = large();
        Path file = folder.resolve("large.safetensors");
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SafeTensorsWriter.write(file, Map.of("first", large));
        SafeTensors.open(file).parts("first", new PartComparison(large));
        long before = threads.getCurrentThreadAllocatedBytes();
        SafeTensorsWriter.write(file, Map.of("matrix", large, "twin", large, "third", large));
        PartComparison comparison = new PartComparison(large);
        SafeTensors.open(file).parts("matrix", comparison);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(comparison.isSame()).isTrue();
        assertThat(allocated).as("bytes for three tensors of 4 MiB each").isLessThan(4 << 20);
    }

    @Test
    void aComparisonSeesEveryNumberAndHowManyThereAre() throws Exception {
        FloatTensor large = large();
        Path file = folder.resolve("large.safetensors");
        SafeTensorsWriter.write(file, Map.of("matrix", large));
        SafeTensors read = SafeTensors.open(file);
        for (int at : new int[] {0, (1 << 18) - 1, 1 << 18, (1 << 20) - 1}) {
            float[] changed = large.data().clone();
            changed[at] += 1;
            PartComparison other = new PartComparison(new FloatTensor(large.shape(), changed));
            read.parts("matrix", other);
            assertThat(other.isSame()).as("number %d", at).isFalse();
        }
        PartComparison shorter = new PartComparison(FloatTensor.vector(Arrays.copyOf(large.data(), 5)));
        read.parts("matrix", shorter);
        assertThat(shorter.isSame()).isFalse();
        assertThat(new PartComparison(large).isSame()).as("nothing came").isFalse();
        assertThat(read.lazy("matrix").numbers()).isEqualTo(large.numbers());
    }

    @Test
    void readsHalfPrecisionBfloatAndWholeNumbers() throws Exception {
        String header = """
            {"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[2],"data_offsets":[4,8]},\
            "i":{"dtype":"I64","shape":[1],"data_offsets":[8,16]}}\
            """;
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        data.putShort(Float.floatToFloat16(1.5f))
                .putShort(Float.floatToFloat16(-2))
                .putShort((short) 0x3fc0)
                .putShort((short) 0xc000);
        data.putLong(-9);
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        SafeTensors read = SafeTensors.open(raw(text.length, text, data.array()));
        assertThat(read.floats("h").data()).containsExactly(1.5f, -2);
        assertThat(read.floats("b").data()).containsExactly(1.5f, -2);
        assertThat(read.longs("i")).containsExactly(-9);
        assertThatThrownBy(() -> read.floats("i"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("“i” holds I64");
        assertThatThrownBy(() -> read.floats("x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks the tensor “x”");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}|4|needs 8 bytes and has 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|3|describes 4 bytes of data and"
                        + " there are 3",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}|8|describes 4 bytes of data and"
                        + " there are 8",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}|8|leave a gap at byte 0",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}|4|needs 4 bytes and has -4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}|4|lacks a shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}|0|impossible"
                        + " shape",
                "{\"a\":{\"dtype\":\"F33\",\"shape\":[1],\"data_offsets\":[0,4]}}|4|unknown number type “F33”",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}|4|lacks a shape or data_offsets",
                "{\"a\":7}|4|lacks a shape or data_offsets",
                "[1,2]|0|one JSON object",
                "{\"a\":|0|is not JSON",
            })
    void refusesHeadersThatLie(String header, int dataBytes, String message) throws Exception {
        Path file = file(header, dataBytes);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void refusesOverlaps() throws Exception {
        Path file = file("""
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}\
            """, 12);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(DamagedFile.class)
                .hasMessageContaining("overlap");
    }

    @Test
    void refusesAnImpossibleHeaderLengthWithoutAllocatingIt() throws Exception {
        for (long claimed : new long[] {-1, Long.MAX_VALUE, 1L << 40, 3, 0}) {
            Path file = raw(claimed, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
            assertThatThrownBy(() -> SafeTensors.open(file))
                    .isInstanceOf(DamagedFile.class)
                    .hasMessageContaining("header claims");
        }
    }

    @Test
    void refusesAFileCutOffAnywhere() throws Exception {
        SequencedMap<String, FloatTensor> tensors = new LinkedHashMap<>();
        tensors.put("a", FloatTensor.vector(new float[] {1, 2, 3}));
        Path whole = folder.resolve("whole.safetensors");
        SafeTensorsWriter.write(whole, tensors);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut.safetensors"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SafeTensors.open(cut))
                    .as("%d bytes", length)
                    .isInstanceOf(DamagedFile.class);
        }
    }
}
