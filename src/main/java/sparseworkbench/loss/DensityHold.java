package sparseworkbench.loss;

/**
 * Keeps a density that has come to its target: a proportional-integral controller of the logarithm of λ. What the optimizer's momentum still brings
 * counts as if it had come, or λ would swing; the integral is the λ that keeps the density, whatever model, loss and data make of it.
 *
 * <p>Its {@code signal} goes through 0 without a jump: above {@code slight}, where the regularizer has a small share of all movement, it is the
 * logarithm of λ; below, λ fades to nothing; further below, λ is a reward of density that grows in the same way.
 */
final class DensityHold {
    /** Of the logarithm of λ, per logarithm of the density. */
    private static final double PROPORTIONAL = 2.5;
    /** Towards the end of a run the same is this, divided by the steps at full learning rate that are left: what is off then has little time. */
    private static final double PROPORTIONAL_AT_THE_END = 14;

    private static final double MOST_PROPORTIONAL = 5;
    /** The same, per step at full learning rate. */
    private static final double INTEGRAL = 0.15;
    /** Logarithm of what texts may have lost before they answer more to λ than these gains are for. */
    private static final double FULL_GAIN = 1.4;
    /** What is added to it for what momentum does not mend: as the base loss converges, ever less λ keeps the density. */
    private static final double PERSISTENT = 0.2;
    /** What is added to it at first where texts stay too dense: when they came fast, a small λ seemed to be enough. */
    private static final double LEARNING = 1;
    /** In how many steps at full learning rate that fades. */
    private static final double LEARNED = 12;
    /** For how many steps the momentum carries density on. */
    private static final double COASTING = 6;
    /** In how many steps λ takes a density that is on its way to a halt. */
    private static final double BRAKING = 8;
    /** How far, per square of the speed, λ lies above the one that would keep the density, while it is still moving: faster texts take far more. */
    private static final double SETTLING = 550;
    /** Steps over which λ is averaged until then, as late as the density follows it. */
    private static final double LATENESS = 8;
    /** How fast λ fades below {@code slight}, as a logarithm, until it is nothing. */
    private static final double FADING = 5;
    /** The regularizer's fraction of all movement where it begins to fade. */
    private static final double SLIGHT = 0.15;
    /** The same where it has its way: the optimizer divides by the gradient, so a larger λ brings the density down hardly faster. */
    private static final double SATURATED = 0.92;

    /** Numbers of its state. */
    static final int STATE_SIZE = 4;

    private double slight;
    private double signal;
    /** The signal that keeps the density; until it is to be kept, the average of the latest ones. */
    private double level;

    private boolean begun;
    /** For how long it has been kept, in steps at full learning rate. */
    private double held;

    boolean hasBegun() {
        return begun;
    }

    /** Whether it is time to brake: what has been done is about to bring the density to its target, or beyond it. */
    static boolean arrives(double target, DensityFilter filter, LearningTime time) {
        return (filter.start() - target) * (coming(filter, time, BRAKING) - target) <= 0;
    }

    /** Logarithm of the density that momentum brings in so many steps, with nothing done about it. */
    private static double coming(DensityFilter filter, LearningTime time, double steps) {
        return filter.density() + steps * time.factor() * filter.speed();
    }

    /** On the way to the target: which λ has brought the density so far. */
    void follow(SteeredWeight weight, DensityFilter filter, LearningTime time) {
        take(weight, filter);
        double effective = Math.clamp(signal, slight - 1, Math.max(slight - 1, filter.weightOf(1, SATURATED)));
        level += (effective - level) * Math.min(1, time.steps() / LATENESS);
    }

    /** Where the way is not known, as in a checkpoint of an earlier version: this λ has brought the density so far. */
    void startFrom(SteeredWeight weight, DensityFilter filter) {
        take(weight, filter);
        level = signal;
    }

    private void take(SteeredWeight weight, DensityFilter filter) {
        slight = filter.weightOf(1, SLIGHT);
        signal = signalOf(weight);
    }

    /**
     * The λ for the next batch.
     *
     * @param left of the run, in steps at full learning rate
     */
    SteeredWeight keep(double target, DensityFilter filter, LearningTime time, double left) {
        if (!begun) {
            begun = true;
            level += SETTLING * filter.speed() * Math.abs(filter.speed());
        }
        double now = filter.density() - target;
        double off = coming(filter, time, COASTING) - target;
        double lasting = lasting(now, off);
        double learning = lasting > 0 ? LEARNING * Math.exp(-held / LEARNED) : 0;
        double gain = gain(target, filter);
        level += gain * time.moved() * (INTEGRAL * now + (PERSISTENT + learning) * lasting);
        held += time.moved();
        double proportional = Math.clamp(PROPORTIONAL_AT_THE_END / left, PROPORTIONAL, MOST_PROPORTIONAL);
        double most = SteeredWeight.PER_STEP * time.steps();
        signal += Math.clamp(level + gain * proportional * off - signal, -most, most);
        return weightOf(signal);
    }

    /** Texts that have lost more answer more to λ. */
    private static double gain(double target, DensityFilter filter) {
        return Math.min(1, FULL_GAIN / Math.max(FULL_GAIN, filter.start() - target));
    }

    /** How far the density lies on the same side of its target now and soon: what momentum mends by itself says nothing of λ. */
    private static double lasting(double now, double soon) {
        return now * soon <= 0 ? 0 : Math.signum(now) * Math.min(Math.abs(now), Math.abs(soon));
    }

    private double signalOf(SteeredWeight weight) {
        double above = weight.logarithm() - slight - (weight.sign() < 0 ? DensityFilter.REWARD : 0);
        double size = above >= 0 ? 1 + above : Math.max(0, 1 + above / FADING);
        return slight - 1 + weight.sign() * size;
    }

    private SteeredWeight weightOf(double signal) {
        double size = Math.abs(signal - (slight - 1));
        double above = size >= 1 ? size - 1 : FADING * (size - 1);
        return signal < slight - 1
                ? new SteeredWeight(-1, slight + above + DensityFilter.REWARD)
                : new SteeredWeight(1, slight + above);
    }

    float[] state() {
        return new float[] {begun ? 1 + (float) held : 0, (float) slight, (float) signal, (float) level};
    }

    void restore(float[] state) {
        begun = state[0] != 0;
        held = Math.max(0, state[0] - 1);
        slight = state[1];
        signal = state[2];
        level = state[3];
    }
}
