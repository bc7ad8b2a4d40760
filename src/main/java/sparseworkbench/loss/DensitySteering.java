package sparseworkbench.loss;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Chooses the weight λ of a regularizer so that texts come to a wanted number of active dimensions along a path, and stay there. All in logarithms
 * and in steps at full learning rate, see {@link DensityFilter}: where the learning rate falls to 0, so does all movement, and the path is at its end
 * before.
 */
final class DensitySteering {
    /** λ is changed by at most this factor either way. */
    private static final double FARTHEST = Math.log(1e4);
    /** A reward is never as large: what makes texts dense makes them alike. */
    private static final double FARTHEST_REWARD = Math.log(500);
    /** And in a step by no more than this one. */
    private static final double PER_STEP = 1.2;
    /** Of the training, in a run too short for the whole path. */
    private static final double LATEST = 0.8;
    /** Shape of the path: steep at first, flat at its end. */
    private static final double BEND = 1.35;
    /** In how many steps a distance from the path is to be made up. */
    private static final double CATCH_UP = 6;
    /** The same once the path is at its end: nothing is to be gained by haste then, and two sides that pull each other along would swing. */
    private static final double CATCH_UP_LATER = 12;
    /** Towards the end of a training, in this fraction of what is left of it, but not in less than {@link #SOONEST} steps. */
    private static final double LATE_CATCH_UP = 0.7;

    private static final double SOONEST = 1.5;
    /** By how much a change of speed is overdone at first, because the optimiser's momentum delays it. */
    private static final double LEAD = 1.9;

    private static final double LEAD_LATER = 1.2;
    /** The regularizer's fraction of all movement: never nothing, so that its effect can still be learned, never all. */
    private static final double LEAST = 0.002;

    private static final double MOST = 0.95;
    private static final double MOST_LATER = 0.75;
    /** Where texts are too sparse, λ becomes negative; for less than this fraction it is not worth it. */
    private static final double LEAST_REWARD = 0.03;

    private static final double LEAST_REWARD_LATER = 0.15;
    /** The largest fraction of a reward. */
    private static final double MOST_REWARD = 0.5;
    /** Of a target, as a logarithm: what lies within counts as reached; what is not known to lie outside is not told. */
    private static final double TOLERANCE = 0.1;
    /** Steps after the end of the path before what is too sparse counts as lost. */
    private static final double PATIENCE = 2;
    /** Fewer dimensions than this count as this many: their logarithm says nothing more. */
    private static final double FEWEST = 0.5;

    private final double target;
    private final double length;
    private final DensityFilter filter;
    private double weight;
    private double moved;
    /** Sum of the learning rate's factors over the run. */
    private double total = Double.POSITIVE_INFINITY;
    /** Logarithm of what an evaluation found since the last batch; taken in with the next one, however often it was told. */
    private double found = Double.NaN;

    private double foundError;
    /** The same of the panel. */
    private double panel = Double.NaN;

    /** 1, or −1 where λ rewards density. */
    private int sign = 1;

    /**
     * @param activeDims that are wanted
     * @param length     of the path, in steps at full learning rate
     */
    DensitySteering(double activeDims, double length) {
        this.target = Math.log(activeDims);
        this.length = length;
        this.filter = new DensityFilter(target);
    }

    /** What the configured λ is multiplied by. */
    double multiplier() {
        return sign * Math.exp(weight);
    }

    void evaluated(EvaluatedDensity.Mean density) {
        found = (float) logarithm(density.activeDims());
        foundError = (float) density.error();
    }

    void panel(EvaluatedDensity.Mean density) {
        panel = (float) logarithm(density.activeDims());
    }

    /** The fraction of all movement that the regularizer gets now. */
    double share() {
        return filter.hasBegun() ? filter.share(sign, weight) : 0;
    }

    /** What another one gets whose texts the same model makes: these texts follow it in part. */
    void pulledAlong(double share) {
        filter.pulledAlong(share);
    }

    /**
     * Takes in a batch and chooses λ for the next one.
     *
     * @param activeDims mean of its texts
     * @param error      standard error of this mean, as a fraction of it
     */
    void observe(double activeDims, double error, LearningTime time) {
        if (filter.hasBegun()) {
            filter.predict(sign, weight, time, !isThere());
        }
        if (!Double.isNaN(found)) {
            filter.evaluated(found, foundError);
            found = Double.NaN;
        }
        if (!Double.isNaN(panel)) {
            filter.panel(panel);
            panel = Double.NaN;
        }
        filter.measured(logarithm(activeDims), error * error);
        moved += time.moved();
        total = time.total();
        move(wantedShare(), time.steps() * PER_STEP);
        roundToSingle();
    }

    private void move(double share, double most) {
        int side = share < (isThere() ? -LEAST_REWARD_LATER : -LEAST_REWARD) ? -1 : 1;
        double largest = side < 0 ? MOST_REWARD : isThere() ? MOST_LATER : MOST;
        double wanted = filter.weightOf(side, Math.clamp(Math.abs(share), LEAST, largest));
        double slight = filter.weightOf(side, LEAST_REWARD);
        if (side != sign || weight < slight && wanted > slight) {
            weight = slight; // What does next to nothing need not be gone through step by step.
        }
        sign = side;
        weight += Math.clamp(wanted - weight, -most, most);
        weight = Math.clamp(weight, -FARTHEST, sign > 0 ? FARTHEST : FARTHEST_REWARD);
    }

    private double wantedShare() {
        double end = end();
        double left = Math.max(0, 1 - moved / end);
        double distance = filter.start() - target;
        double path = target + distance * Math.pow(left, BEND);
        double along = -distance * BEND * Math.pow(left, BEND - 1) / end;
        double soon = Math.clamp((total - moved) * LATE_CATCH_UP, SOONEST, isThere() ? CATCH_UP_LATER : CATCH_UP);
        double speed = along - (filter.density() - path) / soon;
        return filter.shareFor(filter.speed() + (isThere() ? LEAD_LATER : LEAD) * (speed - filter.speed()));
    }

    /** Whether the density is only to be kept: then all is done with less haste, or λ would swing. Never in a run too short for the path. */
    private boolean isThere() {
        return moved >= length;
    }

    /** Where the path ends. */
    private double end() {
        return Math.min(length, LATEST * total);
    }

    /** What density texts have, where it is not the wanted one and cannot become it in the time that is left; otherwise empty. */
    OptionalDouble unreached() {
        double off = filter.density() - target;
        double left = total - moved;
        double rise = left * Math.max(0, filter.drift() + MOST_REWARD * DensityFilter.FASTEST);
        double sure = TOLERANCE + filter.doubt();
        boolean tooDense = off > sure && off > left * DensityFilter.FASTEST;
        boolean tooSparse = off < -sure && -off > rise && moved > end() + PATIENCE;
        return tooDense || tooSparse ? OptionalDouble.of(Math.exp(filter.density())) : OptionalDouble.empty();
    }

    private static double logarithm(double activeDims) {
        return Math.log(Math.max(FEWEST, activeDims));
    }

    /** So that a run that goes on from a checkpoint, which has no more, does exactly what one without a pause does. */
    private void roundToSingle() {
        restore(state());
    }

    float[] state() {
        float[] own = {
            (float) weight, (float) moved, (float) total, (float) found, (float) foundError, (float) panel, sign
        };
        float[] known = filter.state();
        float[] state = new float[own.length + known.length];
        System.arraycopy(own, 0, state, 0, own.length);
        System.arraycopy(known, 0, state, own.length, known.length);
        return state;
    }

    /** The weight and how far the training is, which every version has first. */
    void restoreWay(float[] state) {
        weight = state[0];
        moved = state[1];
        total = state[2];
    }

    void restore(float[] state) {
        restoreWay(state);
        found = state[3];
        foundError = state[4];
        panel = state[5];
        sign = (int) state[6];
        filter.restore(Arrays.copyOfRange(state, 7, state.length));
    }
}
