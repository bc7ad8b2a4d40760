package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import sparseworkbench.optim.AdamW;
import sparseworkbench.optim.ParameterGroup;
import sparseworkbench.optim.Schedule;

/**
 * What DF-FLOPS is for, on vectors that are made up: texts are held near weights that somebody wants for them, and the regularizer pulls. Each
 * text has words of its own, which few others have, and most have the planted ones.
 */
class DfFlopsPlantedTermsIT {
    private static final int TEXTS = 100;
    private static final int PLANTED = 3;
    private static final int RARE = 400;
    private static final int OF_ITS_OWN = 20;
    private static final int WIDTH = PLANTED + RARE;
    private static final int STEPS = 150;

    /**
     * What is left after training.
     *
     * @param dims     mean active dimensions of a text
     * @param commonest fraction of the texts that have the commonest term
     */
    private record Left(double dims, double commonest) {}

    @Test
    void plantedTermsGoAtEqualDimensionsWhereFlopsLeavesThem() {
        double lambda = 0.8;
        Left flops = trained(FlopsLoss.DESCRIPTOR, lambda);
        Left df = trained(DfFlopsRegularizer.DESCRIPTOR, lambda * DfFlopsRegularizer.DESCRIPTOR.lambdaFactor());
        assertThat(df.dims).as("%s, %s", flops, df).isCloseTo(flops.dims, withinPercentage(10));
        assertThat(flops.commonest).as("%s", flops).isGreaterThan(0.4);
        assertThat(df.commonest).as("%s", df).isLessThan(0.2);
    }

    private static Left trained(LossDescriptor descriptor, double lambda) {
        Loss regularizer = LossCatalog.create(descriptor.defaults());
        try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
            NDArray wanted = manager.create(weights(), new Shape(TEXTS, WIDTH));
            NDArray weights = wanted.duplicate();
            weights.setRequiresGradient(true);
            try (AdamW optimiser = new AdamW(
                    new LinkedHashMap<>(Map.of("weight", weights)),
                    ParameterGroup.of(List.of("weight"), 0.05, 0, new LinkedHashMap<>()),
                    new AdamW.Settings(0.9, 0.999, 1e-8),
                    manager)) {
                Schedule rate = Schedule.warmupThen(Schedule.LINEAR, 0, STEPS);
                for (int step = 0; step < STEPS; step++) {
                    backward(regularizer, lambda, weights, wanted);
                    optimiser.step(rate.factor(step), optimiser.gradientNorm(), 0);
                }
            }
            return left(weights.toFloatArray());
        }
    }

    private static void backward(Loss regularizer, double lambda, NDArray weights, NDArray wanted) {
        try (NDManager scratch = weights.getManager().newSubManager();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            NDArray texts = Activation.relu(weights);
            texts.attach(scratch);
            LossInput input = new LossInput(List.of(texts), Optional.empty(), RegularizerWarmup.FULL);
            NDArray base = texts.sub(wanted).square().sum(new int[] {1}).mean();
            collector.backward(base.add(
                    ScalarOperations.multiply(regularizer.compute(input).total(), lambda)));
            regularizer.observe(input);
        }
    }

    /** Planted terms in exactly six of ten texts, each other one in five of a hundred. */
    private static float[] weights() {
        Random random = new Random(1);
        float[] weights = new float[TEXTS * WIDTH];
        for (int text = 0; text < TEXTS; text++) {
            for (int term = 0; term < PLANTED; term++) {
                if ((text * 7 + term * 3) % 10 < 6) {
                    weights[text * WIDTH + term] = weight(random);
                }
            }
            for (int own = 0; own < OF_ITS_OWN; own++) {
                weights[text * WIDTH + PLANTED + (text * OF_ITS_OWN + own) % RARE] = weight(random);
            }
        }
        return weights;
    }

    private static float weight(Random random) {
        return random.nextFloat(0.1f, 2);
    }

    private static Left left(float[] weights) {
        int[] users = new int[WIDTH];
        for (int i = 0; i < weights.length; i++) {
            users[i % WIDTH] += weights[i] > 0 ? 1 : 0;
        }
        return new Left(
                Arrays.stream(users).sum() / (double) TEXTS,
                Arrays.stream(users).max().orElseThrow() / (double) TEXTS);
    }
}
