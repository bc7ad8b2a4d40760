package sparseworkbench.optim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * Weights that are changed in the same way.
 *
 * @param names        names of the weights
 * @param learningRate at full height, before the schedule
 * @param weightDecay  pull towards zero, per unit of the learning rate
 */
public record ParameterGroup(List<String> names, double learningRate, double weightDecay) {
    private static final Pattern WITHOUT_DECAY =
            Pattern.compile("bias|layernorm|rmsnorm|(^|[._])norm([.]|$)", Pattern.CASE_INSENSITIVE);

    public ParameterGroup {
        names = List.copyOf(names);
    }

    /**
     * The groups of the reference's trainer: weights that decay, then biases and norms, which do not; weights whose name a pattern
     * is found in leave these groups and form the like two behind them. Groups without weights are left out.
     *
     * @param names        names of all weights
     * @param learningRate of weights that no pattern names
     * @param weightDecay  of weights that decay
     * @param rates        pattern → learning rate of the weights it is found in; a later pattern wins over an earlier one
     * @throws UnmatchedPattern a pattern is found in no name
     */
    public static List<ParameterGroup> of(
            Collection<String> names, double learningRate, double weightDecay, SequencedMap<Pattern, Double> rates) {
        List<ParameterGroup> groups = new ArrayList<>(split(new LinkedHashSet<>(names), learningRate, weightDecay));
        rates.forEach((pattern, rate) -> {
            SequencedSet<String> matching = new LinkedHashSet<>(
                    names.stream().filter(name -> pattern.matcher(name).find()).toList());
            if (matching.isEmpty()) {
                throw new UnmatchedPattern(pattern.pattern());
            }
            groups.replaceAll(group -> group.without(matching));
            groups.addAll(split(matching, rate, weightDecay));
        });
        return groups.stream().filter(group -> !group.names.isEmpty()).toList();
    }

    private static List<ParameterGroup> split(SequencedSet<String> names, double rate, double decay) {
        return List.of(
                new ParameterGroup(names.stream().filter(ParameterGroup::decays).toList(), rate, decay),
                new ParameterGroup(names.stream().filter(name -> !decays(name)).toList(), rate, 0));
    }

    private ParameterGroup without(SequencedSet<String> others) {
        return new ParameterGroup(
                names.stream().filter(name -> !others.contains(name)).toList(), learningRate, weightDecay);
    }

    /** Whether a weight of this name decays. */
    static boolean decays(String name) {
        return !WITHOUT_DECAY.matcher(name).find();
    }

    /** A pattern that names no weight of the model. The message is for people. */
    public static final class UnmatchedPattern extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private UnmatchedPattern(String pattern) {
            super("The pattern “" + pattern + "” of the learning rates is found in no name of a weight of this model.");
        }
    }
}
