package sparseworkbench.plan.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.project.Project;

/** Lists, ranges and losses written out, with answers known beforehand. */
class ExpansionTest {
    private static final Project PROJECT = Project.withDefaults("p");

    private static Expansion expand(List<String> losses, int repeats, String... variations) {
        return new Expansion(new Sweep(
                PROJECT, losses, Stream.of(variations).map(ExpansionTest::read).toList(), repeats));
    }

    private static Variation read(String text) {
        try {
            return Variation.read(text);
        } catch (InvalidValue e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(Expansion expansion) {
        assertThat(expansion.problems()).isEmpty();
        return expansion.configurations().stream().map(Configuration::name).toList();
    }

    private static List<String> what(Expansion expansion) {
        assertThat(expansion.configurations()).isEmpty();
        return expansion.problems().stream().map(Problem::oneLine).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
        1e-5..1e-3:5:log → 1e-5 3.162e-5 1e-4 3.162e-4 0.001
        1e-5..1e-3:3:log → 1e-5 1e-4 0.001
        0..1:5           → 0 0.25 0.5 0.75 1
        0.1..0.3:3       → 0.1 0.2 0.3
        1..0.25:3:log    → 1 0.5 0.25
        """)
    void realNumbers(String range, String values) throws InvalidValue {
        assertThat(String.join(" ", ValueRange.expand(range, new RealType(-10, 10))))
                .isEqualTo(values);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
        1..4          → 1 2 3 4
        4..1          → 4 3 2 1
        8..64:4:log   → 8 16 32 64
        16..64:4      → 16 32 48 64
        1..3:5        → 1 2 3
        """)
    void wholeNumbers(String range, String values) throws InvalidValue {
        assertThat(String.join(" ", ValueRange.expand(range, new IntegerType(0, 1000))))
                .isEqualTo(values);
        assertThat(ValueRange.expand(range, new OptionalType<>(new IntegerType(0, 1000), "none")))
                .hasSizeGreaterThan(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', textBlock = """
        0..1:3:log   → reaches 0 or below
        0..1         → does not say how many
        0..1:1       → has 1 numbers
        0..1:999     → has 999 numbers
        1..1:3       → only one number
        0..1:3:quad  → not a way to space numbers
        a..1:3       → not a number
        0..:3        → not a range
        """)
    void rangesThatAreNone(String range, String says) {
        assertThatThrownBy(() -> ValueRange.expand(range, new RealType(0, 10)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(says);
    }

    @Test
    void everyCombinationTheLastVaryingFastest() {
        Expansion expansion =
                expand(List.of(), 1, "training.batch_size=16,32", "training.learning_rate=1e-5..1e-3:3:log");

        assertThat(names(expansion))
                .containsExactly(
                        "Batch size 16 · Learning rate 1e-5",
                        "Batch size 16 · Learning rate 1e-4",
                        "Batch size 16 · Learning rate 0.001",
                        "Batch size 32 · Learning rate 1e-5",
                        "Batch size 32 · Learning rate 1e-4",
                        "Batch size 32 · Learning rate 0.001");
        assertThat(SettingsOf.text(expansion.configurations().get(3), "training.batch_size"))
                .isEqualTo("32");
        assertThat(SettingsOf.text(expansion.configurations().get(3), "training.learning_rate"))
                .isEqualTo("1e-5");
    }

    @Test
    void choicesSwitchesAndValuesThatMayBeAbsent() {
        assertThat(names(expand(List.of(), 1, "training.lr_scheduler_type=linear,cosine")))
                .containsExactly("Learning rate schedule linear", "Learning rate schedule cosine");
        assertThat(names(expand(List.of(), 1, "training.dropout=on,off")))
                .containsExactly("Dropout true", "Dropout false");
        assertThat(names(expand(List.of(), 1, "loss.query_regularizer_weight=none,1e-4")))
                .containsExactly("Sparsity weight of queries none", "Sparsity weight of queries 1e-4");
        assertThat(names(expand(List.of(), 1, "training.max_steps=none,10..30:3")))
                .hasSize(4);
    }

    @Test
    void valuesWithCommasStandBetweenBars() {
        assertThat(Variation.of("a", "x,y | z").values()).containsExactly("x,y", "z");
        assertThat(Variation.of("a", " 1, 2 ,").values()).containsExactly("1", "2");
    }

    @Test
    void repeatsTakeOtherSeeds() {
        assertThat(names(expand(List.of(), 3))).containsExactly("Seed 42", "Seed 43", "Seed 44");
        assertThat(what(expand(List.of(), 2, "training.seed=1,2")))
                .singleElement()
                .asString()
                .contains("varied twice");
        assertThat(what(expand(List.of(), 0))).anyMatch(text -> text.contains("0 times"));
    }

    @Test
    void lossesSideBySideKeepWhatMakesTextsSparse() {
        Expansion expansion =
                expand(List.of("SparseMultipleNegativesRankingLoss", "sparsemarginmseloss", "CSRLoss"), 1);

        assertThat(names(expansion))
                .containsExactly("In-batch ranking", "Teacher's margins", "Contrastive sparse code (CSR)");
        assertThat(expansion.configurations().get(0).project())
                .as("it has that one")
                .isEqualTo(PROJECT);
        assertThat(SettingsOf.text(expansion.configurations().get(1), "loss")).isEqualTo("SpladeLoss");
        assertThat(SettingsOf.text(expansion.configurations().get(1), "loss.loss"))
                .isEqualTo("SparseMarginMSELoss");
        assertThat(SettingsOf.text(expansion.configurations().get(1), "loss.document_regularizer_weight"))
                .as("the suggested one")
                .isEqualTo("0.1");
        assertThat(SettingsOf.text(expansion.configurations().get(2), "loss")).isEqualTo("CSRLoss");
        assertThat(SettingsOf.text(expansion.configurations().get(2), "loss.loss"))
                .isEqualTo("SparseMultipleNegativesRankingLoss");
    }

    @Test
    void aSettingOfAComparedLossCanVaryIfAllHaveIt() {
        assertThat(names(expand(List.of("CachedSpladeLoss"), 1, "loss.mini_batch_size=8,16")))
                .hasSize(2);
        assertThat(what(expand(List.of("CachedSpladeLoss", "SpladeLoss"), 1, "loss.mini_batch_size=8,16")))
                .singleElement()
                .asString()
                .contains("loss.mini_batch_size")
                .contains("(with SPLADE).");
    }

    @Test
    void miniBatchesOfAComparedLossFitTheBatch() {
        Expansion expansion = expand(List.of("CachedSpladeLoss"), 1, "training.batch_size=8,64");
        assertThat(expansion.problems()).isEmpty();
        assertThat(expansion.configurations())
                .extracting(c -> SettingsOf.text(c, "loss.mini_batch_size"))
                .containsExactly("4", "32");
    }

    @Test
    void aLossAroundTheSameBaseLossKeepsTheOtherSettings() throws InvalidValue {
        Project own = PROJECT.withText("loss.document_regularizer_weight", "0.002")
                .withText("loss.loss.scale", "7")
                .withText("loss.document_regularizer", "DfFlopsRegularizer");
        Expansion expansion = new Expansion(new Sweep(own, List.of("CachedSpladeLoss"), List.of(), 1));
        Configuration cached = expansion.configurations().getFirst();
        assertThat(SettingsOf.text(cached, "loss")).isEqualTo("CachedSpladeLoss");
        assertThat(SettingsOf.text(cached, "loss.document_regularizer_weight")).isEqualTo("0.002");
        assertThat(SettingsOf.text(cached, "loss.document_regularizer")).isEqualTo("DfFlopsRegularizer");
        assertThat(SettingsOf.text(cached, "loss.loss.scale")).isEqualTo("7");
    }

    @Test
    void theSameConfigurationUnderTwoNamesIsRefused() {
        assertThat(what(expand(List.of("SpladeLoss", "SparseMultipleNegativesRankingLoss"), 1)))
                .singleElement()
                .asString()
                .contains("the same configuration");
    }

    @Test
    void everythingWrongIsNamedAtOnce() {
        assertThat(what(expand(
                        List.of("SpladeLos"),
                        1,
                        "training.batchsize=1,2",
                        "training.batch_size=a,b",
                        "training=1,2",
                        "training.learning_rate=1e-4,1e-4",
                        "nothing.at_all=3")))
                .hasSize(6)
                .anyMatch(text -> text.contains("SpladeLos") && text.contains("Did you mean"))
                .anyMatch(text -> text.contains("batchsize") && text.contains("batch_size"))
                .anyMatch(text -> text.contains("training.batch_size") && text.contains("whole number"))
                .anyMatch(text -> text.contains("group of settings"))
                .anyMatch(text -> text.contains("named twice"))
                .anyMatch(text -> text.contains("nothing.at_all"));
    }

    @Test
    void nothingOrTooMuchIsRefused() {
        assertThat(what(expand(List.of(), 1))).singleElement().asString().contains("Nothing varies");
        assertThat(what(expand(List.of(), 1, "training.seed=1..100", "training.batch_size=1..100")))
                .singleElement()
                .asString()
                .contains("10,000 runs");
        assertThatThrownBy(() -> Variation.read("training.batch_size")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Variation.read("training.batch_size= ")).isInstanceOf(InvalidValue.class);
    }
}
