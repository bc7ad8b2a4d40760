package sparseworkbench.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ListType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.ParsedValues;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RandomValues;
import sparseworkbench.param.RandomValues.Refused;
import sparseworkbench.param.Values;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType;

/** What is true of the values of every set of parameters that the program declares, whatever they are. */
class ParamRoundTripTest {
    private static final String SEED = "20261123";
    private static final List<ParamSet> SETS = sets();

    private record Entry(ParamSet set, Refused refused) {}

    private static List<ParamSet> sets() {
        List<ParamSet> found = new ArrayList<>();
        for (Section section : Section.values()) {
            RandomValues.collect(section.params(), found);
        }
        LossCatalog.all().forEach(loss -> RandomValues.collect(loss.params(), found));
        return List.copyOf(found);
    }

    @Provide
    Arbitrary<Values> values() {
        return Arbitraries.of(SETS).flatMap(RandomValues::valid);
    }

    @Provide
    Arbitrary<Entry> refused() {
        return Arbitraries.of(SETS).flatMap(set -> RandomValues.refused(set).map(refused -> new Entry(set, refused)));
    }

    @Provide
    Arbitrary<Project> projects() {
        List<Arbitrary<Values>> sections = Arrays.stream(Section.values())
                .map(section -> RandomValues.valid(section.params()))
                .toList();
        return Combinators.combine(sections).as(values -> {
            Project project = Project.withDefaults("drawn");
            for (Section section : Section.values()) {
                project = project.with(section, values.get(section.ordinal()));
            }
            return project;
        });
    }

    @Example
    void everyPartOfAProjectAndEveryLossIsAmongThem() {
        assertThat(SETS).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    }

    @Property(tries = 400, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void allowedValuesAreNoErrors(@ForAll("values") Values values) {
        assertThat(values.problems()).noneMatch(Problem::isError);
    }

    @Property(tries = 400, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aFileHoldsTheSameValues(@ForAll("values") Values values) throws JsonProcessingException {
        String text = new ObjectMapper().writeValueAsString(values.toPlain());
        Map<String, Object> read = new ObjectMapper().readValue(text, new TypeReference<>() {});
        ParsedValues reading = values.params().read(read);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.values()).isEqualTo(values);
    }

    @Property(tries = 400, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aPersonTypesTheSameValues(@ForAll("values") Values values) throws InvalidValue {
        for (Param<?> param : values.params().params()) {
            checkText(values, param);
        }
    }

    /** Nested forms are typed by name, and have their defaults then. */
    private static <T> void checkText(Values values, Param<T> param) throws InvalidValue {
        ParamType<T> type = param.type();
        String text = values.text(param);
        T parsed = type.parse(text);
        if (hasNestedForms(type)) {
            assertThat(type.format(parsed)).as(param.key()).isEqualTo(text);
        } else {
            assertThat(parsed).as(param.key()).isEqualTo(values.get(param));
        }
    }

    private static boolean hasNestedForms(ParamType<?> type) {
        return switch (type) {
            case ListType<?> list -> hasNestedForms(list.item());
            case OptionalType<?> optional -> hasNestedForms(optional.inner());
            default -> type instanceof VariantType || type instanceof VariantSetType;
        };
    }

    @Property(tries = 400, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void whatIsRefusedIsNamedByItsPath(@ForAll("refused") Entry entry) {
        ParsedValues reading = entry.set.read(asMap(entry.refused.plain()));
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(entry.refused.path());
            assertThat(problem.isError()).isTrue();
            assertThat(problem.what()).isNotBlank();
        });
    }

    private static Map<String, ?> asMap(Object plain) {
        return new ObjectMapper().convertValue(plain, new TypeReference<Map<String, Object>>() {});
    }

    /** One parameter after the other, first below and then above what is allowed. */
    @Example
    void whatIsOutsideItsLimitsIsNamedByItsPath() throws InvalidValue {
        int checked = 0;
        for (ParamSet set : SETS) {
            for (Param<?> param : set.params()) {
                for (Object outside : RandomValues.outside(param.type())) {
                    checked += checkOutside(set.defaults(), param, outside) ? 1 : 0;
                }
            }
        }
        assertThat(checked).isGreaterThan(150);
    }

    /** Whether the parameter has an effect with the others' defaults; if it has none, there is nothing to complain about. */
    @SuppressWarnings("unchecked") // Of the parameter's own type.
    private static <T> boolean checkOutside(Values defaults, Param<T> param, Object outside) throws InvalidValue {
        Values values = defaults.with(param, (T) outside);
        if (!values.isActive(param)) {
            return false;
        }
        List<Problem> errors =
                values.problems().stream().filter(Problem::isError).toList();
        assertThat(errors)
                .as("%s = %s", param.key(), outside)
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo(param.key()));
        if (errors.getFirst().proposal().isPresent()) {
            Values cured = values.withText(param, errors.getFirst().proposal().get());
            assertThat(cured.problems()).as("%s, cured", param.key()).noneMatch(Problem::isError);
        }
        return true;
    }

    @Property(tries = 100, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void aProjectFileReadsBack(@ForAll("projects") Project project) {
        ProjectReading reading = ProjectFile.parse(ProjectFile.format(project), "drawn.json");
        assertThat(reading.problems()).isEmpty();
        for (Section section : Section.values()) {
            assertThat(reading.project().orElseThrow().values(section)).isEqualTo(project.values(section));
        }
    }
}
