package sparseworkbench.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;
import sparseworkbench.param.VariantType.Option;

/** Draws values of any declared parameters, and plain values that they must refuse. */
public final class RandomValues {
    /** Texts that only differ from a path, a number or a word for none in what they mean. */
    private static final Arbitrary<String> ANY_TEXT =
            Arbitraries.strings().withCharRange(' ', '~').withChars("äß中“\"\\").ofMaxLength(12);

    /** What may stand between separators: a word without them. */
    private static final Arbitrary<String> WORD = word().filter(word -> !word.equalsIgnoreCase("none"));

    /** A name that people type: an equals sign may be in it, for the last one stands before the value. */
    private static final Arbitrary<String> NAME =
            Arbitraries.oneOf(WORD, Combinators.combine(WORD, WORD).as((before, after) -> before + "=" + after));

    private RandomValues() {}

    /**
     * A plain value that a parameter refuses.
     *
     * @param path  where the problem is, seen from the parameter; empty for the parameter itself
     * @param plain what a file would say
     */
    public record Refused(String path, Object plain) {}

    private static StringArbitrary word() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("_-./")
                .ofMinLength(1)
                .ofMaxLength(8);
    }

    /** Allowed values of every parameter of the set, also of those without effect. */
    public static Arbitrary<Values> valid(ParamSet set) {
        List<Arbitrary<Object>> each = set.params().stream()
                .map(param -> valid(param.type(), ANY_TEXT).asGeneric())
                .toList();
        if (each.isEmpty()) {
            return Arbitraries.just(set.defaults());
        }
        return Combinators.combine(each).as(values -> {
            Map<String, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                map.put(set.params().get(i).key(), values.get(i));
            }
            return new Values(set, map);
        });
    }

    private static Arbitrary<?> valid(ParamType<?> type, Arbitrary<String> text) {
        return switch (type) {
            case IntegerType whole -> Arbitraries.longs().between(whole.min(), whole.max());
            case RealType real -> real(real);
            case BooleanType bool -> Arbitraries.of(true, false);
            case ChoiceType choice ->
                Arbitraries.of(
                        choice.choices().stream().map(ChoiceType.Choice::value).toList());
            case TextType free -> text;
            case PathType path -> text.map(String::strip);
            case MapType<?> map ->
                Arbitraries.maps(NAME, valid(map.value(), WORD)).ofMaxSize(3).map(Collections::unmodifiableMap);
            case ListType<?> list -> valid(list.item(), WORD).list().ofMaxSize(3);
            case OptionalType<?> optional -> valid(optional.inner(), WORD).optional(0.7);
            case VariantType variant ->
                Arbitraries.of(variant.options().get())
                        .flatMap(option -> valid(option.params()).map(values -> new Variant(option.name(), values)));
            case VariantSetType several ->
                Arbitraries.subsetOf(several.options().get())
                        .flatMap(chosen -> together(several.options().get().stream()
                                .filter(chosen::contains)
                                .toList()));
        };
    }

    /** Both ends of what is allowed, both ends of what is usual, and numbers of all sizes between. */
    private static Arbitrary<Double> real(RealType type) {
        Arbitrary<Double> ends = Arbitraries.of(
                type.min(), type.max(), type.usual().min(), type.usual().max());
        Arbitrary<Double> sizes = Combinators.combine(
                        Arbitraries.doubles().between(-10, 10).ofScale(15),
                        Arbitraries.integers().between(-12, 12))
                .as((digits, exponent) -> digits * Math.pow(10, exponent));
        return Arbitraries.oneOf(ends, sizes.map(value -> Math.clamp(value, type.min(), type.max())))
                // There is one zero for people.
                .map(value -> value == 0 ? 0.0 : value);
    }

    private static Arbitrary<SequencedMap<String, Values>> together(List<Option> chosen) {
        if (chosen.isEmpty()) {
            return Arbitraries.just(Collections.unmodifiableSequencedMap(new LinkedHashMap<>()));
        }
        return Combinators.combine(
                        chosen.stream().map(option -> valid(option.params())).toList())
                .as(values -> {
                    SequencedMap<String, Values> map = new LinkedHashMap<>();
                    for (int i = 0; i < values.size(); i++) {
                        map.put(chosen.get(i).name(), values.get(i));
                    }
                    return Collections.unmodifiableSequencedMap(map);
                });
    }

    /** Something of the wrong type, or an unknown name, at any depth. */
    public static Arbitrary<Refused> refused(ParamType<?> type) {
        return switch (type) {
            case IntegerType whole -> here("many", 1.5, true, List.of(1), Map.of());
            case RealType real -> here("much", false, List.of(0.5), Map.of("a", 1));
            case BooleanType bool -> here("perhaps", 1, 0.0, List.of(true));
            case ChoiceType choice -> here("no such choice", 3, true, Map.of());
            case TextType text -> here(3, true, List.of("a"), Map.of());
            case PathType path -> here(3, 0.5, false, Map.of());
            case MapType<?> map -> here(3, true, List.of("a"), "=1");
            case ListType<?> list -> here(3, true, Map.of());
            case OptionalType<?> optional -> refused(optional.inner());
            case VariantType variant ->
                Arbitraries.oneOf(
                        here("no such kind", 3, List.of(), Map.of(), Map.of(VariantType.NAME, "no such kind")),
                        Arbitraries.of(variant.options().get())
                                .flatMap(option -> refused(option.params()).map(refused -> inside(option, refused))));
            case VariantSetType several ->
                Arbitraries.oneOf(
                        here("no such kind", 3, List.of(), Map.of("no such kind", Map.of())),
                        Arbitraries.of(several.options().get())
                                .flatMap(option -> refused(option.params())
                                        .map(refused -> new Refused(
                                                option.name() + "." + refused.path,
                                                Map.of(option.name(), refused.plain)))));
        };
    }

    private static Arbitrary<Refused> here(Object... plain) {
        return Arbitraries.of(plain).map(wrong -> new Refused("", wrong));
    }

    private static Refused inside(Option option, Refused refused) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put(VariantType.NAME, option.name());
        ((Map<?, ?>) refused.plain).forEach((key, value) -> named.put(key.toString(), value));
        return new Refused(refused.path, named);
    }

    /** The plain form of a whole set in which one entry is refused; for a set without parameters, an unknown key. */
    public static Arbitrary<Refused> refused(ParamSet set) {
        if (set.params().isEmpty()) {
            return Arbitraries.just(new Refused("unheard_of", Map.of("unheard_of", 1)));
        }
        return Arbitraries.of(set.params())
                .flatMap(param -> Combinators.combine(valid(set), refused(param.type()))
                        .as((values, refused) -> {
                            Map<String, Object> plain = new LinkedHashMap<>(values.toPlain());
                            plain.put(param.key(), refused.plain);
                            String path = refused.path.isEmpty() ? param.key() : param.key() + "." + refused.path;
                            return new Refused(path, plain);
                        }));
    }

    /** A number of the wrong size for the parameter, if it is one that has limits. */
    public static List<Object> outside(ParamType<?> type) {
        List<Object> outside = new ArrayList<>();
        switch (type) {
            case IntegerType whole -> {
                if (whole.min() > Long.MIN_VALUE) {
                    outside.add(whole.min() - 1);
                }
                if (whole.max() < Long.MAX_VALUE) {
                    outside.add(whole.max() + 1);
                }
            }
            case RealType real -> {
                if (real.min() > -Double.MAX_VALUE) {
                    outside.add(Math.nextDown(real.min()));
                }
                if (real.max() < Double.MAX_VALUE) {
                    outside.add(Math.nextUp(real.max()));
                }
                outside.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY));
            }
            case ChoiceType choice -> outside.add("no such choice");
            case OptionalType<?> optional ->
                outside(optional.inner()).forEach(wrong -> outside.add(Optional.of(wrong)));
            default -> {}
        }
        return outside;
    }

    /** Every set that is declared below this one, itself included. */
    public static void collect(ParamSet set, List<ParamSet> found) {
        if (!found.contains(set)) {
            found.add(set);
            set.params().forEach(param -> options(param.type()).forEach(option -> collect(option.params(), found)));
        }
    }

    private static List<Option> options(ParamType<?> type) {
        return switch (type) {
            case VariantType variant -> variant.options().get();
            case VariantSetType several -> several.options().get();
            case OptionalType<?> optional -> options(optional.inner());
            case ListType<?> list -> options(list.item());
            case MapType<?> map -> options(map.value());
            default -> List.of();
        };
    }
}
