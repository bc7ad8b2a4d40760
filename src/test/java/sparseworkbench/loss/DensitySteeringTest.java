package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.optim.Schedule;

/** λ is steered over a simulated training, whose density answers as real ones do: late, noisily, with a speed that saturates. */
class DensitySteeringTest {
    private static final double LAMBDA = 0.002;
    private static final double NOISE = 0.085;
    private static final int APPROACH = 46;
    private static final int PANEL_EVERY = 4;
    private static final double COUPLING = 0.4;
    /** Chance in the speed, per step. */
    private static final double UNREST = 0.0025;

    private static final double SAMPLE_ERROR = 0.02;
    private static final int NEVER = 1_000_000;

    /**
     * How a model answers.
     *
     * @param fastest   fall of the logarithm per step when the regularizer is everything
     * @param halfway   logarithm of the λ of half that speed, at the start
     * @param shift     how much more λ that takes, per logarithm that is lost
     * @param steepness over log λ
     * @param memory    steps that a change of λ takes
     * @param drift     of the density by itself
     * @param dropout   fraction of what is lost that batches do not show
     */
    private record Plant(
            String name,
            double fastest,
            double halfway,
            double shift,
            double steepness,
            double memory,
            Drift drift,
            double dropout) {
        /** Fitted to trainings of the sample whose queries were steered to 60 dimensions, decision 16. */
        static final Plant FITTED =
                new Plant("fitted", 0.22, -3.9, 1.76, 1.27, 9.4, new Drift(0.1, 0.1, -0.0225), 0.04);

        static final List<Plant> ALL = List.of(
                FITTED,
                new Plant("shallow", 0.2, -3.9, 1.76, 1, 9.4, FITTED.drift, 0.04),
                new Plant("late", 0.22, -3.9, 1.76, 1.27, 10, FITTED.drift, 0.06),
                new Plant("prompt", 0.2, -3.9, 1.5, 1.27, 6, FITTED.drift, 0.06),
                new Plant("needs a larger λ", 0.22, -2, 1.76, 1.1, 8, FITTED.drift, 0.08),
                new Plant("needs a smaller λ", 0.22, -5.5, 1.76, 1.1, 8, FITTED.drift, 0.06),
                new Plant("hardly pulled back", 0.13, -1.5, 0.7, 1, 7, new Drift(-0.02, 0.003, 0.02), 0.06));
    }

    /**
     * What the density does by itself, per step.
     *
     * @param early  at the start, ever less
     * @param linear back to the start, per logarithm that is lost
     * @param square the same, per square of it
     */
    private record Drift(double early, double linear, double square) {
        double at(double lost, double moved) {
            return early * Math.exp(-moved / 15) + linear * lost + square * lost * Math.abs(lost);
        }
    }

    /** A training of one side's density. */
    private static final class Simulation {
        final DensitySteering steering;
        final Plant plant;
        final double start;
        final Random random;
        final double panelOffset;
        final List<Double> densities = new ArrayList<>();
        final List<Double> multipliers = new ArrayList<>();
        double share;
        double along;
        double x;
        double speed;
        double moved;

        Simulation(double target, Plant plant, double start, long seed) {
            this.steering = new DensitySteering(target, APPROACH);
            this.plant = plant;
            this.start = Math.log(start);
            this.x = this.start;
            this.random = new Random(seed);
            this.panelOffset = 0.07 * random.nextGaussian();
        }

        Simulation run(int steps, int evalSteps) {
            Schedule rate = Schedule.warmupThen(Schedule.LINEAR, steps / 10, steps);
            double total = LongStream.range(0, steps).mapToDouble(rate::factor).sum();
            for (int step = 0; step < steps; step++) {
                look(step, evalSteps);
                step(new LearningTime(1, rate.factor(step), total));
            }
            return this;
        }

        /** Both sides of one model, which pull each other along. */
        static void together(Simulation one, Simulation other, int steps, int evalSteps) {
            Schedule rate = Schedule.warmupThen(Schedule.LINEAR, steps / 10, steps);
            double total = LongStream.range(0, steps).mapToDouble(rate::factor).sum();
            for (int step = 0; step < steps; step++) {
                one.look(step, evalSteps);
                other.look(step, evalSteps);
                one.along = COUPLING * other.share;
                other.along = COUPLING * one.share;
                one.steering.pulledAlong(other.steering.share());
                other.steering.pulledAlong(one.steering.share());
                LearningTime time = new LearningTime(1, rate.factor(step), total);
                one.step(time);
                other.step(time);
            }
        }

        private void look(int step, int evalSteps) {
            if (step % evalSteps == 0) {
                steering.evaluated(exactly(Math.exp(x)));
            } else if (step == 0) {
                steering.evaluated(
                        new EvaluatedDensity.Mean(Math.exp(x + SAMPLE_ERROR * random.nextGaussian()), SAMPLE_ERROR));
            }
            if (step % PANEL_EVERY == 0) {
                steering.panel(exactly(Math.exp(x + panelOffset + 0.02 * random.nextGaussian())));
            }
        }

        void step(LearningTime time) {
            double lost = start - x;
            double sign = Math.signum(steering.multiplier());
            double halfway = plant.halfway + plant.shift * lost + (sign < 0 ? 3 : 0);
            double argument = plant.steepness * (Math.log(LAMBDA * Math.abs(steering.multiplier())) - halfway);
            share = sign / (1 + Math.exp(-argument));
            double seen = Math.exp(x + 0.02 + plant.dropout * lost + NOISE * random.nextGaussian());
            speed += (plant.drift.at(lost, moved) - plant.fastest * (share + along) - speed) / plant.memory;
            speed += UNREST * random.nextGaussian();
            x += speed * time.moved();
            moved += time.moved();
            densities.add(Math.exp(x));
            steering.observe(seen, NOISE, time);
            multipliers.add(steering.multiplier());
        }

        double missAt(int step, double target) {
            return Math.abs(densities.get(step - 1) / target - 1);
        }

        double worstFrom(int step, double target) {
            return densities.subList(step - 1, densities.size()).stream()
                    .mapToDouble(density -> Math.abs(density / target - 1))
                    .max()
                    .orElseThrow();
        }
    }

    private static EvaluatedDensity.Mean exactly(double activeDims) {
        return new EvaluatedDensity.Mean(activeDims, 0);
    }

    static Stream<Arguments> trainings() {
        return Plant.ALL.stream()
                .flatMap(plant -> Stream.of(60.0, 120.0, 200.0)
                        .flatMap(target -> Stream.of(60, 200).map(steps -> Arguments.of(plant, target, steps))));
    }

    /** What a single training misses is chance of its batches. */
    @ParameterizedTest
    @MethodSource("trainings")
    void densityComesToItsTargetAndStaysThere(Plant plant, double target, int steps) {
        List<Simulation> trainings = LongStream.rangeClosed(1, 9)
                .mapToObj(seed -> new Simulation(target, plant, 290, seed).run(steps, 25))
                .toList();
        // Of a long training's path there are some steps left then.
        assertThat(median(trainings, training -> training.missAt(60, target))).isLessThan(0.22);
        assertThat(median(trainings, training -> training.missAt(steps, target)))
                .isLessThan(0.15);
        assertThat(median(trainings, training -> training.worstFrom(60, target)))
                .as("between")
                .isLessThan(0.25);
    }

    private static double median(List<Simulation> trainings, ToDoubleFunction<Simulation> figure) {
        return trainings.stream().mapToDouble(figure).sorted().toArray()[trainings.size() / 2];
    }

    @Test
    void withoutEvaluationsASampleAndThePanelTell() {
        Simulation done = new Simulation(120, Plant.ALL.getFirst(), 290, 1).run(200, NEVER);
        assertThat(done.worstFrom(60, 120)).isLessThan(0.18);
    }

    /** The other side's penalty pulls these texts below what is wanted of them; only a reward brings them back. */
    @Test
    void textsThatArePulledBelowTheirTargetAreHeldByAReward() {
        Plant pulled = new Plant("pulled down", 0.14, -1.5, 0.7, 0.8, 6, new Drift(-0.02, 0.003, -0.03), 0.06);
        Simulation held = new Simulation(200, pulled, 270, 3).run(60, NEVER);
        assertThat(held.densities.getLast()).isCloseTo(200, withinPercentage(10));
        assertThat(held.multipliers).anyMatch(multiplier -> multiplier < 0);
    }

    /** Each of them follows the other one, and λ swings between the two the more, the farther below its start the density is held. */
    @ParameterizedTest
    @ValueSource(doubles = {60, 120, 200})
    void bothSidesTogetherComeToTheirTargetAndStay(double target) {
        for (Plant plant : Plant.ALL) {
            List<Simulation> trainings = new ArrayList<>();
            for (int seed = 1; seed < 9; seed++) {
                Simulation queries = new Simulation(target, plant, 456, seed);
                Simulation documents = new Simulation(target, plant, 270, 100 + seed);
                Simulation.together(queries, documents, 200, 60);
                trainings.add(queries);
                trainings.add(documents);
            }
            assertThat(median(trainings, training -> training.missAt(200, target)))
                    .as(plant.name())
                    .isLessThan(0.1);
            assertThat(median(trainings, training -> training.worstFrom(70, target)))
                    .as(plant.name())
                    .isLessThan(target < 100 ? 0.6 : 0.35);
        }
    }

    @Test
    void whereBatchesLieBesideTheEvaluationIsLearnedFromIt() {
        DensitySteering told = new DensitySteering(100, APPROACH);
        DensitySteering untold = new DensitySteering(100, APPROACH);
        LearningTime still = new LearningTime(1, 0, 100);
        for (int step = 0; step < 40; step++) {
            told.observe(100, NOISE, still);
            untold.observe(100, NOISE, still);
        }
        told.evaluated(exactly(140));
        for (int step = 0; step < 10; step++) {
            told.observe(100, NOISE, still);
            untold.observe(100, NOISE, still);
        }
        assertThat(told.multiplier()).as("texts are too dense").isGreaterThan(2 * untold.multiplier());
    }

    @Test
    void aTargetFarAboveTheStartOrOneTooFarForTheStepsIsSaid() {
        Plant plant = Plant.ALL.getLast();
        Simulation above = new Simulation(5000, plant, 290, 1).run(200, 25);
        assertThat(above.steering.unreached().orElseThrow()).isCloseTo(above.densities.getLast(), withinPercentage(10));
        assertThat(above.multipliers.getLast()).as("a reward").isNegative();
        Simulation hurried = new Simulation(20, plant, 290, 1).run(20, 25);
        assertThat(hurried.steering.unreached().orElseThrow()).isGreaterThan(22);
        assertThat(new Simulation(120, plant, 290, 1).run(200, 25).steering.unreached())
                .isEmpty();
    }

    /** What the alert proposes: more steps or more dimensions where too few steps are left, fewer dimensions or a denser start where there are too few. */
    @Test
    void whatIsProposedWhereATargetCannotBeReachedHelps() {
        Plant plant = Plant.ALL.getLast();
        assertThat(new Simulation(30, plant, 290, 1).run(20, 25).steering.unreached())
                .isPresent();
        reaches(new Simulation(30, plant, 290, 1).run(200, 25), 30);
        reaches(new Simulation(240, plant, 290, 1).run(20, 25), 240);
        assertThat(new Simulation(5000, plant, 290, 1).run(200, 25).steering.unreached())
                .isPresent();
        reaches(new Simulation(200, plant, 290, 1).run(200, 25), 200);
        reaches(new Simulation(400, plant, 600, 1).run(200, 25), 400);
    }

    private static void reaches(Simulation training, double target) {
        assertThat(training.steering.unreached()).isEmpty();
        assertThat(training.densities.getLast()).isCloseTo(target, within(0.15 * target));
    }

    @Test
    void emptyTextsBringTheWeightDown() {
        DensitySteering steering = new DensitySteering(50, APPROACH);
        LearningTime time = new LearningTime(1, 1, 1000);
        for (int step = 0; step < 10; step++) {
            steering.observe(0, 0.5, time);
        }
        assertThat(steering.multiplier()).isBetween(-501.0, 0.05);
    }

    /** Their checkpoints say no more than which λ has brought the density so far. */
    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aRunOfAnEarlierVersionGoesOnWithItsWeight(int sign) {
        DensitySteering steering = new DensitySteering(100, APPROACH);
        steering.restoreSignedWay(new float[] {5, 100, 1000, Float.NaN, 0, Float.NaN, sign});
        steering.observe(100, NOISE, new LearningTime(1, 1, 1000));
        assertThat(steering.multiplier()).isCloseTo(sign * Math.exp(5), withinPercentage(1));
    }

    @Test
    void fromItsStateItGoesOnExactly() {
        Simulation straight = new Simulation(100, Plant.ALL.getFirst(), 290, 7).run(60, 25);
        DensitySteering restored = new DensitySteering(100, APPROACH);
        restored.restore(straight.steering.state());
        LearningTime time = new LearningTime(1, 0.5, 30);
        straight.steering.evaluated(exactly(104));
        straight.steering.panel(exactly(90));
        restored.evaluated(exactly(104));
        restored.evaluated(exactly(104));
        restored.panel(exactly(90));
        for (int step = 0; step < 5; step++) {
            straight.steering.observe(110 + step, NOISE, time);
            restored.observe(110 + step, NOISE, time);
            assertThat(restored.multiplier()).isEqualTo(straight.steering.multiplier());
        }
    }
}
