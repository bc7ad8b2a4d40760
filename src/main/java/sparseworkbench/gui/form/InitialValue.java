package sparseworkbench.gui.form;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.ListType;
import sparseworkbench.param.MapType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType;

/** What a value that was not there so far starts with. */
final class InitialValue {
    private static final long MANY = 10_000;

    private InitialValue() {}

    @SuppressWarnings("unchecked") // The start value is of the type matched.
    static <I> I of(ParamType<I> type) {
        return (I)
                switch (type) {
                    case IntegerType integer -> integer.max() > MANY ? Math.max(100L, integer.min()) : integer.min();
                    case RealType real -> Math.clamp(real.usual().max() / 2, real.min(), real.max());
                    case BooleanType bool -> Boolean.TRUE;
                    case ChoiceType choice -> choice.choices().getFirst().value();
                    case TextType text -> "";
                    case PathType file -> "";
                    case MapType<?> map -> Map.of();
                    case ListType<?> list -> List.of();
                    case OptionalType<?> optional -> Optional.empty();
                    case VariantType variant -> variant(variant);
                    case VariantSetType several -> Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
                };
    }

    private static Variant variant(VariantType type) {
        VariantType.Option option = type.options().get().getFirst();
        return new Variant(option.name(), option.params().defaults());
    }
}
