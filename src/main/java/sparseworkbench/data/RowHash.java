package sparseworkbench.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What stands for a row where it is compared with others: blanks around texts do not count. */
final class RowHash {
    private RowHash() {}

    /** Of all texts and the label. */
    static long of(Row row) {
        return of(row, row.texts().stream().map(RowHash::bytes).toList());
    }

    /** @param texts of the row, in UTF-8 */
    static long of(Row row, List<byte[]> texts) {
        long hash = 0;
        for (int i = 0; i < texts.size(); i++) {
            hash = TextHash.of(hash, stripped(row, texts, i));
        }
        Optional<RowLabel> label = row.label();
        return label.isEmpty() ? hash : of(hash, label.get());
    }

    /** Zero is zero, whatever its sign. */
    private static long of(long before, RowLabel label) {
        long hash = before;
        for (int size : label.shape().sizes()) {
            hash = TextHash.of(hash, size);
        }
        for (float number : label.numbers()) {
            hash = TextHash.of(hash, Float.floatToIntBits(number + 0f));
        }
        return hash;
    }

    /** Of its first text alone. */
    static long ofQuery(Row row, List<byte[]> texts) {
        return TextHash.of(0, stripped(row, texts, 0));
    }

    private static byte[] stripped(Row row, List<byte[]> texts, int at) {
        String text = row.texts().get(at);
        String stripped = text.strip();
        return stripped.length() == text.length() ? texts.get(at) : bytes(stripped);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
