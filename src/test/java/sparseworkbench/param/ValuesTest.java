package sparseworkbench.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ValuesTest {
    private static final Param<Long> COUNT = Param.of("count", "Count", new IntegerType(1, 10), 3L, "");
    private static final Param<Double> RATE =
            Param.of("rate", "Rate", RealType.log(0, 1).usually(1e-6, 1e-3), 2e-5, "");
    private static final Param<Optional<Long>> LIMIT = Param.of(
            "limit", "Limit", new OptionalType<>(new IntegerType(0, 9), "no limit"), Optional.<Long>empty(), "");
    private static final Param<String> KIND = Param.of(
            "kind",
            "Kind",
            ChoiceType.of(new ChoiceType.Choice("a", "A", ""), new ChoiceType.Choice("b", "B", "")),
            "a",
            "");
    private static final Param<Double> ONLY_B = Param.of("only_b", "Only B", new RealType(0, 1), 0.5, "")
            .when(Condition.when(KIND, "b", "Only for kind B."));
    private static final ParamSet INNER = ParamSet.of(COUNT, RATE);
    private static final ParamSet OTHER = ParamSet.of(KIND);
    private static final Param<Variant> NESTED = Param.of(
            "nested",
            "Nested",
            new VariantType(() -> List.of(
                    new VariantType.Option("one", "One", "", INNER), new VariantType.Option("two", "Two", "", OTHER))),
            new Variant("one", INNER.defaults()),
            "");
    private static final ParamSet SET = ParamSet.of(COUNT, RATE, LIMIT, KIND, ONLY_B, NESTED);

    @Test
    void changingOneValueLeavesTheOthersAndTheOriginal() {
        Values before = SET.defaults();
        Values after = before.with(COUNT, 7L);
        assertThat(after.get(COUNT)).isEqualTo(7L);
        assertThat(after.with(COUNT, 3L)).isEqualTo(before);
        assertThat(before.get(COUNT)).isEqualTo(3L);
        assertThat(after.isChanged(COUNT)).isTrue();
        assertThat(after.isChanged(RATE)).isFalse();
    }

    @Test
    void absentIsNotZero() throws InvalidValue {
        Values zero = SET.defaults().withText("limit", "0");
        assertThat(zero.get(LIMIT)).contains(0L);
        assertThat(zero.withText("limit", "none").get(LIMIT)).isEmpty();
        assertThat(zero).isNotEqualTo(SET.defaults());
    }

    @Test
    void plainFormReadsBackToTheSameValues() throws InvalidValue {
        Values values = SET.defaults()
                .with(LIMIT, Optional.of(4L))
                .withText("nested.name", "two")
                .withText("nested.kind", "b");
        ParsedValues reading = SET.read(values.toPlain());
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.values()).isEqualTo(values);
    }

    @Test
    void unknownKeysAndWrongTypesAreProblemsAndNeverIgnored() {
        ParsedValues reading = SET.read(Map.of("cuont", 4L));
        assertThat(reading.problems()).singleElement().satisfies(p -> {
            assertThat(p.path()).isEqualTo("cuont");
            assertThat(p.cure()).contains("count");
        });
        assertThat(SET.read(Map.of("count", "many")).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.what()).contains("whole number").contains("many"));
        assertThat(SET.read(Map.of("nested", Map.of("name", "one", "count", true)))
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.path()).isEqualTo("nested.count"));
    }

    @Test
    void rangesAreErrorsWithAProposalAndUnusualValuesWarnings() {
        assertThat(SET.defaults().with(COUNT, 99L).problems()).singleElement().satisfies(p -> {
            assertThat(p.isError()).isTrue();
            assertThat(p.proposal()).contains("10");
        });
        assertThat(SET.defaults().with(RATE, 0.02).problems()).singleElement().satisfies(p -> {
            assertThat(p.isError()).isFalse();
            assertThat(p.path()).isEqualTo("rate");
        });
        assertThat(SET.defaults().with(RATE, Double.NaN).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.isError()).isTrue());
    }

    @Test
    void valuesWithoutEffectAreNotComplainedAbout() {
        Values values = SET.defaults().with(ONLY_B, 5.0);
        assertThat(values.isActive(ONLY_B)).isFalse();
        assertThat(values.problems()).isEmpty();
        assertThat(values.with(KIND, "b").problems()).hasSize(1);
    }

    @Test
    void pathsReachIntoNestedForms() throws InvalidValue {
        Values values = SET.defaults().withText("nested.rate", "3e-4");
        assertThat(values.get(NESTED).values().get(RATE)).isEqualTo(3e-4);
        assertThatThrownBy(() -> SET.defaults().withText("nested.rat", "1"))
                .isInstanceOf(InvalidValue.class)
                .satisfies(
                        e -> assertThat(((InvalidValue) e).asProblem("").path()).isEqualTo("nested.rat"));
        assertThatThrownBy(() -> SET.defaults().withText("count.deeper", "1")).hasMessageContaining("has no setting");
    }

    @Test
    void numbersAreReadAsPeopleTypeThem() throws InvalidValue {
        RealType real = new RealType(0, 1);
        assertThat(real.parse("0,00003")).isEqualTo(3e-5);
        assertThat(real.parse(" 3e-5 ")).isEqualTo(3e-5);
        assertThat(real.format(3e-5)).isEqualTo("3e-5");
        assertThat(real.format(1.0)).isEqualTo("1");
        assertThatThrownBy(() -> real.parse("1d")).hasMessageContaining("not a number");
        assertThatThrownBy(() -> real.parse("")).hasMessageContaining("not a number");
        assertThat(new IntegerType(0, 5_000).parse("1_000")).isEqualTo(1_000L);
        assertThatThrownBy(() -> new IntegerType(0, 5).parse("1.5")).hasMessageContaining("whole number");
    }

    @Test
    void everyTextFormReadsBack() throws InvalidValue {
        MapType<String> map = MapType.of(KIND.type());
        Map<String, String> columns = map.parse("first name=a, second=b");
        assertThat(map.parse(map.format(columns))).isEqualTo(columns).containsEntry("first name", "a");
        for (double value : new double[] {0, -1.5, 1e-9, 123456.75, 3.3e20}) {
            assertThat(new RealType(-1e300, 1e300).parse(new RealType(0, 1).format(value)))
                    .isEqualTo(value);
        }
    }

    @Test
    void namesThatPeopleTypeHaveValuesOfAnyType() throws InvalidValue {
        MapType<Double> rates = MapType.typed("pattern", RATE.type());
        Map<String, Double> read = rates.parse(" a,b = 0.5 ; c=1e-3;");
        assertThat(read).containsExactly(Map.entry("a,b", 0.5), Map.entry("c", 1e-3));
        assertThat(rates.parse(rates.format(read))).isEqualTo(read);
        assertThat(rates.fromPlain(rates.toPlain(read))).isEqualTo(read);
        assertThat(rates.fromPlain("c=1e-3")).as("as older files have it").containsEntry("c", 1e-3);
        assertThat(rates.check(Map.of("c", 2.0)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("c"));
        for (String wrong : List.of("query", "=1", "query=fast", "query=NaN")) {
            assertThatThrownBy(() -> rates.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(InvalidValue.class)
                    .hasMessageContaining("“");
        }
    }

    @Test
    void aListReadsBackFromTextAndFile() throws InvalidValue {
        ListType<Long> list = new ListType<>(COUNT.type(), "none");
        assertThat(list.parse(" 1; 5;")).containsExactly(1L, 5L);
        assertThat(list.parse(list.format(List.of(2L, 3L)))).containsExactly(2L, 3L);
        assertThat(list.fromPlain(list.toPlain(List.of(2L, 3L)))).containsExactly(2L, 3L);
        assertThat(list.fromPlain("")).isEmpty();
        assertThatThrownBy(() -> list.fromPlain(7L)).hasMessageContaining("Expected a list");
        assertThat(list.check(List.of(1L, 99L)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("1"));
    }

    @Test
    void anyOfSeveralKindsAreChosenByNameOrByASettingOfTheirs() throws InvalidValue {
        VariantSetType type = new VariantSetType(
                () -> List.of(
                        new VariantType.Option("one", "One", "", INNER),
                        new VariantType.Option("two", "Two", "", OTHER)),
                "auto",
                "What suits.");
        Param<SequencedMap<String, Values>> several = Param.of("several", "Several", type, type.parse("auto"), "");
        Values none = ParamSet.of(several).defaults();
        assertThat(none.text(several)).isEqualTo("auto");
        Values both = none.withText("several", "two, one");
        assertThat(both.get(several).keySet()).as("in the order of the kinds").containsExactly("one", "two");
        Values set = none.withText("several.one.count", "7");
        assertThat(set.get(several).get("one").get(COUNT)).isEqualTo(7L);
        assertThat(ParamSet.of(several).read(set.toPlain()).values().text(several))
                .isEqualTo("one");
        assertThat(type.fromPlain(type.toPlain(set.get(several)))).isEqualTo(set.get(several));
        assertThat(none.withText("several.one.count", "99").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("several.one.count"));
        assertThatThrownBy(() -> none.withText("several", "tow")).hasMessageContaining("Did you mean “two”?");
        assertThatThrownBy(() -> none.withText("several.one", "7")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> type.fromPlain(Map.of("one", Map.of("cuont", 1L))))
                .isInstanceOf(InvalidValue.class);
    }
}
