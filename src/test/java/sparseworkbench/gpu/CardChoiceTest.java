package sparseworkbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which card a process gets, and how it hears of it. */
class CardChoiceTest {
    private static final List<GraphicsCard> CARDS = FakeSmi.cards(FakeSmi.RTX_4090, FakeSmi.B200);

    private final Properties before = (Properties) System.getProperties().clone();

    @AfterEach
    void restore() {
        System.setProperties(before);
    }

    private static Optional<Integer> chosen(String name) {
        return CardChoice.of(CARDS, Optional.ofNullable(name)).map(GraphicsCard::index);
    }

    @Test
    void theOneWithTheLeastMemoryInUseUnlessOneIsNamed() {
        assertThat(chosen(null)).as("4 MiB in use, not 512").contains(1);
        assertThat(chosen(" ")).contains(1);
        assertThat(chosen("0")).contains(0);
        assertThat(chosen("rtx 4090")).contains(0);
        assertThat(chosen("nvidia")).contains(1);
        assertThat(chosen("GPU-1111")).contains(0);
        assertThat(chosen("2")).as("no number of a card, and in its name").contains(1);
        assertThat(chosen("20")).as("so is this").contains(1);
        assertThat(chosen("7")).isEmpty();
        assertThat(chosen("H100")).isEmpty();
        assertThat(CardChoice.names(CARDS)).isEqualTo("0 (NVIDIA GeForce RTX 4090), 1 (NVIDIA B200)");
    }

    @Test
    void aProcessHearsWhichCardIsItsOwn() {
        take(CardAssignment.of(CARDS.getFirst()));
        GraphicsCard card = CardAssignment.ofThisProcess().card().orElseThrow();
        assertThat(card.name()).isEqualTo("NVIDIA GeForce RTX 4090");
        assertThat(card.memory()).hasValue(24564);
        assertThat(card.capability()).contains(new ComputeCapability(8, 9));
        assertThat(CardAssignment.ofThisProcess().reason()).isEmpty();
    }

    @Test
    void aProcessHearsWhyItHasNone() {
        take(CardAssignment.without("The driver is too old."));
        assertThat(CardAssignment.ofThisProcess()).isEqualTo(CardAssignment.without("The driver is too old."));
        assertThat(CardAssignment.NONE.options()).isEmpty();
    }

    private static void take(CardAssignment assignment) {
        for (String option : assignment.options()) {
            String[] parts = option.substring("-D".length()).split("=", 2);
            System.setProperty(parts[0], parts[1]);
        }
    }
}
