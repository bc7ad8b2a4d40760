package sparseworkbench.gui.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.gui.label.LabelOrder.ChosenLoss;
import sparseworkbench.label.LabelParams;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.Lack;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.param.Values;

/** What the button of a gray loss proposes can be trained with afterwards. */
class LabelOrderTest {
    private static final DataShape PAIRS = new DataShape(2, Optional.empty(), OptionalInt.of(30522), false);

    static Stream<LossSuitability> curable() {
        return LossSuitability.all(LossRole.BASE, PAIRS).stream()
                .filter(loss -> loss.lack().isPresent());
    }

    static Stream<LossSuitability> withoutNegatives() {
        return curable().filter(loss -> loss.lack().equals(Optional.of(Lack.NEGATIVES)));
    }

    private static LabelOrder order(LossSuitability loss) {
        return LabelOrder.of(
                loss.lack().orElseThrow(),
                new ChosenLoss("loss.loss", loss.loss().name()));
    }

    @ParameterizedTest
    @MethodSource("curable")
    void theLossTakesWhatIsProposed(LossSuitability loss) {
        Values proposed = order(loss).proposed(false);
        if (loss.lack().equals(Optional.of(Lack.NEGATIVES))) {
            int columns = 2 + proposed.get(LabelParams.NUM_NEGATIVES).intValue();
            assertThat(loss.loss().needs().accepts(columns)).isTrue();
        }
        assertThat(order(loss).problems(proposed)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("withoutNegatives")
    void moreNegativesThanALossTakesAreRefusedBeforeTheyAreMined(LossSuitability loss) {
        LabelOrder order = order(loss);
        Values five = order.proposed(false).with(LabelParams.NUM_NEGATIVES, 5L);
        boolean one = loss.loss().name().equals("SparseTripletLoss");
        assertThat(order.problems(five)).hasSize(one ? 1 : 0);
        assertThat(order.problems(five.with(LabelParams.OUTPUT_FORMAT, "triplet")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("curable")
    void vectorsAreReadAsTheModelThatLearnsIsBuilt(LossSuitability loss) {
        LabelOrder order = order(loss);
        assertThat(order.wantsVectors()).isEqualTo(loss.lack().equals(Optional.of(Lack.VECTORS)));
        assertThat(order.wantsVectors() ? order.proposed(false).get(LabelParams.EMBEDDINGS) : "sparse")
                .isEqualTo("sparse");
        assertThat(order.wantsVectors() ? order.proposed(true).get(LabelParams.EMBEDDINGS) : "auto")
                .isEqualTo("auto");
    }
}
