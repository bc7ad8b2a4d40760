package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * A number of active dimensions that a loss is asked to bring texts to, as far as can be said of it before a training ({@link DensityController}).
 *
 * @param path       of the setting, within the loss
 * @param queries    whether it is asked of queries alone
 * @param activeDims that are wanted
 */
public record WantedDensity(String path, boolean queries, double activeDims) {
    /**
     * A reward of density has brought texts of the sample from 145 dimensions to 217 but not beyond what they began with, 270; so twice as many as
     * they begin with are surely not to be had.
     */
    private static final double FARTHEST_ABOVE = 2;

    /** The settings that ask a regularizer for so many. @param regularizer path of its setting @return setting path → value as typed, to be set in this order */
    public static SequencedMap<String, String> settings(String regularizer, double activeDims) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put(regularizer, DensityController.DESCRIPTOR.name());
        settings.put(
                regularizer + "." + DensityController.ACTIVE_DIMS.key(),
                DensityController.ACTIVE_DIMS.type().format(activeDims));
        return settings;
    }

    /** All that a loss and the losses within it ask for. */
    public static List<WantedDensity> of(Variant loss) {
        List<WantedDensity> found = new ArrayList<>();
        collect("", loss, found);
        return found;
    }

    private static void collect(String prefix, Variant loss, List<WantedDensity> found) {
        Values values = loss.values();
        if (loss.name().equals(DensityController.DESCRIPTOR.name())) {
            Param<Double> param = DensityController.ACTIVE_DIMS;
            boolean queries = prefix.equals(SpladeLoss.QUERY_REGULARIZER.key() + ".");
            found.add(new WantedDensity(prefix + param.key(), queries, values.get(param)));
        }
        for (Param<?> param : values.params().params()) {
            if (values.isActive(param) && values.get(param) instanceof Variant inner) {
                collect(prefix + param.key() + ".", inner, found);
            }
        }
    }

    /** The number as a project has it. */
    public String text() {
        return DensityController.ACTIVE_DIMS.type().format(activeDims);
    }

    /** Whether texts that begin with so many active dimensions will surely not get as many as are wanted. */
    public boolean isTooFarAbove(double start) {
        return activeDims > FARTHEST_ABOVE * start;
    }

    /** The fewest steps in which texts that begin with so many active dimensions can come down to what is wanted. */
    public long fewestSteps(double start) {
        return Math.max(0, (long) Math.ceil(Math.log(start / activeDims) / DensityFilter.FASTEST));
    }
}
