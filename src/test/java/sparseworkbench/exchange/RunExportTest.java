package sparseworkbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

class RunExportTest {
    @TempDir
    private Path folder;

    private record Value(String tag, long step, float value) {}

    @Test
    void everyValueIsInTheTableAndInTheEventFile() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            FakeTraining training = new FakeTraining(store.writer(), "=a, \"name\"", "{}", 30, 1, 1);
            training.trainTo(30, 10);
            long all = store.reader().keys(new RunId(1)).stream()
                    .mapToLong(key -> store.reader()
                            .points(new RunId(1), key, 0, 1000, 1000)
                            .size())
                    .sum();
            RunExport export = new RunExport(store.reader(), store.reader().runs());
            export.csv(folder.resolve("all.csv"));
            List<String> lines = Files.readAllLines(folder.resolve("all.csv"));
            assertThat(lines).hasSize((int) all + 1);
            assertThat(lines.get(1)).startsWith("1,\"'=a, \"\"name\"\"\",\"SpladeLoss\",");
            export.tensorBoard(folder.resolve("board"));
            Path run = folder.resolve("board/run-1-a-name");
            List<Value> values;
            try (var files = Files.list(run)) {
                values = values(Files.readAllBytes(files.findFirst().orElseThrow()));
            }
            assertThat(values).hasSize((int) all);
            double last =
                    store.reader().run(new RunId(1)).orElseThrow().latest().get("eval_dot_ndcg@10");
            assertThat(values).contains(new Value("eval_dot_ndcg@10", 30, (float) last));
        }
    }

    /** The first bytes of every event file that TensorFlow writes: the length 24 and its checksum. */
    @Test
    void theFileBeginsAsTensorFlowsDo() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        new TensorBoardFile(bytes, 1_700_000_000_000L).value("x", 3, 0.5, 1_700_000_000_500L);
        assertThat(HexFormat.of().formatHex(bytes.toByteArray(), 0, 12)).isEqualTo("1800000000000000a37f4b22");
        assertThat(values(bytes.toByteArray())).containsExactly(new Value("x", 3, 0.5f));
    }

    private static List<Value> values(byte[] file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Value> values = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] data = new byte[(int) bytes.getLong()];
            bytes.getInt();
            bytes.get(data);
            bytes.getInt();
            CodedInputStream event = CodedInputStream.newInstance(data);
            long step = 0;
            for (int tag = event.readTag(); tag != 0; tag = event.readTag()) {
                switch (tag >>> 3) {
                    case 2 -> step = event.readInt64();
                    case 5 -> values.add(value(event.readByteArray(), step));
                    default -> event.skipField(tag);
                }
            }
        }
        return values;
    }

    private static Value value(byte[] summary, long step) throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(summary);
        in.readTag();
        CodedInputStream value = CodedInputStream.newInstance(in.readByteArray());
        value.readTag();
        String tag = value.readString();
        value.readTag();
        return new Value(tag, step, value.readFloat());
    }
}
