package sparseworkbench.loss;

import java.util.List;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;

/** A loss as somebody would add it: one file, known to nobody else. What it computes does not matter. */
public final class PlantedLoss {
    public static final String NAME = "PlantedLoss";
    public static final String CACHED_NAME = "CachedPlantedLoss";

    public static final Param<Double> STRENGTH =
            Param.of("planted_strength", "Planted strength", new RealType(0, 10), 2.5, "How strong it is.");
    public static final Param<String> JUDGE = Param.of(
            "judge", "Judge", new PathType(true, List.of()), PathType.BUILTIN + "all-minilm-l6-v2", "The guide.");

    /** Looks at each row by itself, has a guide, wants λ of a size of its own. */
    public static final LossDescriptor DESCRIPTOR = described(NAME)
            .params(STRENGTH, JUDGE)
            .rowByRow()
            .guide(JUDGE)
            .lambda(LambdaRange.usual("a planted loss", 0.25, 0.75, Recipe.DOCUMENTATION)
                    .tooSmallBelow(0.02)
                    .tooLargeAbove(5))
            .recipe("Planted recipe", "0.33", "none", Recipe.DOCUMENTATION, "loss.loss.planted_strength", "7")
            .create(values ->
                    input -> LossValue.whole(input.columns().getFirst().sum()));

    /** The same with a cached form, which is {@link #CACHED}. */
    public static final LossDescriptor WITH_CACHED_FORM = described(NAME)
            .params(STRENGTH)
            .cachedForm(CACHED_NAME)
            .create(values ->
                    input -> LossValue.whole(input.columns().getFirst().sum()));

    public static final LossDescriptor CACHED = described(CACHED_NAME)
            .cachedParams(List.of(STRENGTH))
            .create(values -> new CachedLoss(
                    input -> LossValue.whole(input.columns().getFirst().sum()), MiniBatches.of(values)));

    private PlantedLoss() {}

    private static LossDescriptorBuilder described(String name) {
        return LossDescriptor.named(name, "Label of " + name)
                .summary("Does something planted.")
                .whenToUse("Never.")
                .formula(Formula.of("s \\cdot w", "s: strength; w: weights"))
                .roles(LossRole.TOP, LossRole.BASE)
                .needs(DataRequirements.of(new Rows("(query, planted)", 2, 2, Labels.NONE)))
                .relations("It has none.")
                .references(Recipe.DOCUMENTATION);
    }

    /** Calls something that finds the losses in the catalogue. */
    public static <R, X extends Throwable> R planted(List<LossDescriptor> losses, ScopedValue.CallableOp<R, X> work)
            throws X {
        return losses.isEmpty()
                ? work.call()
                : LossCatalog.callWith(losses.getFirst(), () -> planted(losses.subList(1, losses.size()), work));
    }
}
