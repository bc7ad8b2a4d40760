package sparseworkbench.improve;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.loss.LambdaRange;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.RegularizerScale;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/** The sparsity weights λ of a project's loss, where it has some. */
record RegularizerSettings(Variant loss) {
    private static final RealType NUMBER = RealType.log(0, 100);

    /** Where λ of a side stands. */
    enum Side {
        DOCUMENTS("document_regularizer"),
        QUERIES("query_regularizer");

        private final String key;

        Side(String key) {
            this.key = key;
        }

        String weightPath() {
            return "loss." + key + "_weight";
        }

        String regularizerPath() {
            return "loss." + key;
        }
    }

    /** λ of a side; empty where the loss has none, or it is not given. */
    OptionalDouble weight(Side side) {
        return find(side.key + "_weight").map(RegularizerSettings::number).orElse(OptionalDouble.empty());
    }

    private static OptionalDouble number(Object value) {
        return switch (value) {
            case Double number -> OptionalDouble.of(number);
            case Optional<?> optional when optional.isPresent() -> number(optional.get());
            default -> OptionalDouble.empty();
        };
    }

    private Optional<Object> find(String key) {
        Values values = loss.values();
        return values.params().find(key).filter(values::isActive).map(param -> (Object) values.get((Param<?>) param));
    }

    private Optional<Variant> chosen(Side side) {
        return find(side.key).filter(Variant.class::isInstance).map(Variant.class::cast);
    }

    /** Whether λ of a side steers itself, so that another one at the beginning says little. */
    boolean steersItself(Side side) {
        return chosen(side).filter(RegularizerScale::steersItself).isPresent();
    }

    /** Whether a side has FLOPS: the usual one, or the same by name. */
    boolean hasFlops(Side side) {
        return chosen(side).filter(RegularizerScale::isFlops).isPresent();
    }

    /** What is known of λ with the base loss, for the regularizer of a side: one that spares most dimensions takes more than FLOPS. */
    Optional<Usual> usual(Side side) {
        double factor = chosen(side).map(RegularizerScale::factor).orElse(1.0);
        return usual().map(range ->
                new Usual(range.usualMax() * factor, range.tooLarge() * factor, range.suggested() * factor));
    }

    /**
     * λ of a regularizer.
     *
     * @param most      the largest that is usual
     * @param tooLarge  what is larger is likely to make texts empty
     * @param suggested what to take
     */
    record Usual(double most, double tooLarge, double suggested) {}

    private Optional<LambdaRange> usual() {
        return find("loss")
                .filter(Variant.class::isInstance)
                .flatMap(base -> LossCatalog.find(((Variant) base).name()))
                .flatMap(LossDescriptor::lambda);
    }

    /** A λ as it is typed. */
    static String text(double weight) {
        return NUMBER.format(Double.parseDouble(String.format(Locale.ROOT, "%.2g", weight)));
    }

    /** What is usual and where, for people. */
    String source() {
        return usual().map(range -> "With " + range.with() + ", " + range.range() + " is usual for FLOPS: "
                        + range.source().title() + ".")
                .orElse("No usual λ is known for this base loss: one step is a factor of ten.");
    }
}
