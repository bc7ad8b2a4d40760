package sparseworkbench.loss;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Chooses the weight λ of a regularizer so that texts come to a wanted number of active dimensions along a path, and stay there. All in logarithms
 * and in steps at full learning rate, see {@link DensityFilter}: where the learning rate falls to 0, so does all movement, and the path is at its end
 * before.
 */
final class DensitySteering {
    /** Of the training, in a run too short for the whole path. */
    private static final double LATEST = 0.8;
    /** Shape of the path: steep at first, flat at its end, so that texts are not carried beyond it. */
    private static final double BEND = 2;
    /** The same in a run too short for the path, where the learning rate's fall brakes. */
    private static final double BEND_IN_HASTE = 1.35;
    /** In how many steps a distance from the path is to be made up: in fewer, λ swings, and texts arrive with a speed that says nothing of it. */
    private static final double CATCH_UP = 12;

    private static final double CATCH_UP_IN_HASTE = 6;
    /** Of the path, for which a run must have room if it is to arrive and keep what it has; in a shorter one it hurries to its end. */
    private static final double ENOUGH = 0.8;
    /** Of the path, before which an early arrival is not believed: what the filter knows of speeds is then little. */
    private static final double EARLIEST = 0.6;
    /** Towards the end of a training, in this fraction of what is left of it, but not in less than {@link #SOONEST} steps. */
    private static final double LATE_CATCH_UP = 0.7;

    private static final double SOONEST = 1.5;
    /** By how much a change of speed is overdone at first, because the optimizer's momentum delays it. */
    private static final double LEAD = 1.5;

    private static final double LEAD_IN_HASTE = 1.9;

    /** The regularizer's fraction of all movement: never nothing, so that its effect can still be learned, never all. */
    private static final double LEAST = 0.002;

    private static final double MOST = 0.95;
    /** Where texts are too sparse, λ becomes negative; for less than this fraction it is not worth it. */
    private static final double LEAST_REWARD = 0.03;

    /** The largest fraction of a reward. */
    private static final double MOST_REWARD = 0.3;
    /** Of a target, as a logarithm: what lies within counts as reached; what is not known to lie outside is not told. */
    private static final double TOLERANCE = 0.1;
    /** Steps after the end of the path before what is too sparse counts as lost. */
    private static final double PATIENCE = 2;
    /** Fewer dimensions than this count as this many: their logarithm says nothing more. */
    private static final double FEWEST = 0.5;

    /** Numbers of the state besides those of hold and filter. */
    private static final int OWN = 7;

    private static final int SIGN = 6;

    private final double target;
    private final double length;
    private final DensityFilter filter;
    private final DensityHold hold = new DensityHold();
    private SteeredWeight weight = SteeredWeight.ONE;
    private double moved;
    /** Sum of the learning rate's factors over the run. */
    private double total = Double.POSITIVE_INFINITY;
    /** Logarithm of what an evaluation found since the last batch; taken in with the next one, however often it was told. */
    private double found = Double.NaN;

    private double foundError;
    /** The same of the panel. */
    private double panel = Double.NaN;

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
        return weight.multiplier();
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
        return filter.hasBegun() ? filter.share(weight) : 0;
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
        boolean onlyWay = moved > 0 && !filter.hasBegun();
        if (filter.hasBegun()) {
            filter.predict(weight, time, !isThere());
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
        if (onlyWay) {
            hold.startFrom(weight, filter);
        }
        moved += time.moved();
        total = time.total();
        if (isThere() || arrives(time)) {
            weight = hold.keep(target, filter, time, Math.max(0, total - moved));
        } else {
            move(wantedShare(), time.steps() * SteeredWeight.PER_STEP);
            hold.follow(weight, filter, time);
        }
        roundToSingle();
    }

    private void move(double share, double most) {
        int sign = share < -LEAST_REWARD ? -1 : 1;
        double wanted = filter.weightOf(sign, Math.clamp(Math.abs(share), LEAST, sign < 0 ? MOST_REWARD : MOST));
        double slight = filter.weightOf(sign, LEAST_REWARD);
        double now = weight.logarithm();
        if (sign != weight.sign() || now < slight && wanted > slight) {
            now = slight; // What does next to nothing need not be gone through step by step.
        }
        weight = new SteeredWeight(sign, now + Math.clamp(wanted - now, -most, most));
    }

    private double wantedShare() {
        double end = end();
        double left = Math.max(0, 1 - moved / end);
        double distance = filter.start() - target;
        double bend = hasTime() ? BEND : BEND_IN_HASTE;
        double path = target + distance * Math.pow(left, bend);
        double along = -distance * bend * Math.pow(left, bend - 1) / end;
        double catchUp = hasTime() ? CATCH_UP : CATCH_UP_IN_HASTE;
        double soon = Math.clamp((total - moved) * LATE_CATCH_UP, SOONEST, catchUp);
        double speed = along - (filter.density() - path) / soon;
        double lead = hasTime() ? LEAD : LEAD_IN_HASTE;
        return filter.shareFor(filter.speed() + lead * (speed - filter.speed()));
    }

    /** Whether the density is only to be kept. Never in a run too short for the path, where the last steps still have to mend what they can. */
    private boolean isThere() {
        return hasTime() && (hold.hasBegun() || moved >= end());
    }

    /** Whether what has been done brings the density to its target before the path does. */
    private boolean arrives(LearningTime time) {
        return hasTime() && moved >= EARLIEST * end() && DensityHold.arrives(target, filter, time);
    }

    /** Whether the run is long enough for the path, or most of it. */
    private boolean hasTime() {
        return ENOUGH * length <= LATEST * total;
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
            (float) weight.logarithm(),
            (float) moved,
            (float) total,
            (float) found,
            (float) foundError,
            (float) panel,
            weight.sign()
        };
        float[] kept = hold.state();
        float[] known = filter.state();
        float[] state = Arrays.copyOf(own, OWN + kept.length + known.length);
        System.arraycopy(kept, 0, state, OWN, kept.length);
        System.arraycopy(known, 0, state, OWN + kept.length, known.length);
        return state;
    }

    /** The weight and how far the training is, which every version has first; of the first version, which had no rewards, nothing else is known. */
    void restoreWay(float[] state) {
        weight = new SteeredWeight(1, state[0]);
        moved = state[1];
        total = state[2];
    }

    /** The same of a version that had rewards. */
    void restoreSignedWay(float[] state) {
        restoreWay(state);
        weight = new SteeredWeight((int) state[SIGN], state[0]);
    }

    void restore(float[] state) {
        restoreSignedWay(state);
        found = state[3];
        foundError = state[4];
        panel = state[5];
        hold.restore(Arrays.copyOfRange(state, OWN, OWN + DensityHold.STATE_SIZE));
        filter.restore(Arrays.copyOfRange(state, OWN + DensityHold.STATE_SIZE, state.length));
    }
}
