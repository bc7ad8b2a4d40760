package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLabelTest {

    @Test
    void readsNumbersListsAndListsOfLists() {
        assertThat(RowLabel.parse(" 0.75 ")).isEqualTo(RowLabel.of(.75f));
        assertThat(RowLabel.parse("0,75")).isEqualTo(RowLabel.of(.75f));
        assertThat(RowLabel.parse("true")).isEqualTo(RowLabel.of(1));
        assertThat(RowLabel.parse("[1, -inf, 2e-1]"))
                .isEqualTo(new RowLabel(new float[] {1, Float.NEGATIVE_INFINITY, .2f}, LabelShape.list(3)));
        assertThat(RowLabel.parse("[[1,2],[3,4],[5,6]]"))
                .isEqualTo(new RowLabel(new float[] {1, 2, 3, 4, 5, 6}, new LabelShape(List.of(3, 2))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"good", "[]", "[1, ]", "[1, NULL]", "[1, nan]", "NaN", "[[1,2],[3]]", "[1, 2", "1,000,000", "3f"
            })
    void refusesWhatIsNoNumber(String cell) {
        assertThatThrownBy(() -> RowLabel.parse(cell))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(number|list).*");
    }

    @Test
    void saysItsShapeInWords() {
        assertThat(LabelShape.number().words()).isEqualTo("one number");
        assertThat(LabelShape.list(3).words()).isEqualTo("3 numbers");
        assertThat(new LabelShape(List.of(2, 384)).words()).isEqualTo("2 lists of 384 numbers");
    }
}
