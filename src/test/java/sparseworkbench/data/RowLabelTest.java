package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLabelTest {
    private static RowLabel parse(String cell) {
        return RowLabel.parse(cell, Optional.empty());
    }

    @Test
    void readsNumbersListsAndListsOfLists() {
        assertThat(parse(" 0.75 ")).isEqualTo(RowLabel.of(.75));
        assertThat(parse("0,75")).isEqualTo(RowLabel.of(.75));
        assertThat(parse("true")).isEqualTo(RowLabel.of(1));
        assertThat(parse("No")).isEqualTo(RowLabel.of(0));
        assertThat(parse("85 %")).isEqualTo(RowLabel.of(.85));
        assertThat(parse("1.000,92")).isEqualTo(RowLabel.of(1000.92));
        assertThat(parse("1,000.5")).isEqualTo(RowLabel.of(1000.5f));
        assertThat(parse("1,000,000")).isEqualTo(RowLabel.of(1e6f));
        assertThat(parse("0,125")).isEqualTo(RowLabel.of(.125));
        assertThat(parse("[0.1 0.5]")).isEqualTo(new RowLabel(new float[] {.1f, .5f}, LabelShape.list(2)));
        assertThat(parse("[1, -inf, 2e-1]"))
                .isEqualTo(new RowLabel(new float[] {1, Float.NEGATIVE_INFINITY, .2f}, LabelShape.list(3)));
        assertThat(parse("[[1,2],[3,4],[5,6]]"))
                .isEqualTo(new RowLabel(new float[] {1, 2, 3, 4, 5, 6}, new LabelShape(List.of(3, 2))));
    }

    /** A loss takes 32 bits, an evaluator what stands in the file: these two differ in order only. */
    @Test
    void aScoreKeepsItsDigits() {
        RowLabel earlier = parse("1700000001");
        RowLabel later = parse("1700000002");
        assertThat(earlier.numbers()).isEqualTo(later.numbers());
        assertThat(earlier.score()).isEqualTo(1_700_000_001);
        assertThat(later.dividedBy(10).score()).isEqualTo(170_000_000.2);
        assertThat(parse("[1, 2]").score()).isNaN();
        Row row = new Row(7, List.of("a"), Optional.of(later));
        List<byte[]> texts = List.of("a".getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(RowCodec.most(row, texts));
        RowCodec.write(row, texts, bytes);
        assertThat(new RowCodec(1, Optional.of(LabelShape.number()), false).read(bytes.flip()))
                .isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "good",
                "[]",
                "[1, ]",
                "[1, NULL]",
                "[1, nan]",
                "NaN",
                "[[1,2],[3]]",
                "[1, 2",
                "1,00,000",
                "3f",
                "inf",
                "0x1p3"
            })
    void refusesWhatIsNoNumber(String cell) {
        assertThatThrownBy(() -> parse(cell))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(number|list).*");
    }

    /** One thousand and something, or one and a fraction: other rows of the column may tell. */
    @Test
    void asksWhatOneCommaMeans() {
        assertThatThrownBy(() -> parse("1,234"))
                .hasMessage("“1,234” may be 1234 or 1.234 (say which by “Decimal mark”)");
        assertThat(RowLabel.parse("1,234", DecimalSeparator.of(List.of("1,234", "0,5"))))
                .isEqualTo(RowLabel.of(1.234));
        assertThat(RowLabel.parse("1.234", DecimalSeparator.of(List.of("0,5")))).isEqualTo(RowLabel.of(1234));
        assertThat(RowLabel.parse("1,234", DecimalSeparator.of(List.of("1,234,567"))))
                .isEqualTo(RowLabel.of(1234));
        assertThat(RowLabel.parse("1.234", DecimalSeparator.of(List.of("1.234", "2"))))
                .isEqualTo(RowLabel.of(1.234));
    }

    @Test
    void saysItsShapeInWords() {
        assertThat(LabelShape.number().words()).isEqualTo("one number");
        assertThat(LabelShape.list(3).words()).isEqualTo("3 numbers");
        assertThat(new LabelShape(List.of(2, 384)).words()).isEqualTo("2 lists of 384 numbers");
    }
}
