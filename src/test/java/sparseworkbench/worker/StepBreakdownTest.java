package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparseworkbench.worker.StepBreakdown.Phase;

class StepBreakdownTest {

    private static StackTraceElement at(String type, String method) {
        return new StackTraceElement(type, method, type + ".java", 1);
    }

    private static Phase of(StackTraceElement... innermostFirst) {
        return StepBreakdown.phase(innermostFirst);
    }

    @Test
    void theInnermostCallDecides() {
        StackTraceElement step = at("sparseworkbench.train.TrainStep", "forwardAndBackward");
        StackTraceElement jni = at("ai.djl.pytorch.jni.PyTorchLibrary", "moduleRunMethod");
        assertThat(of(
                        jni,
                        at("sparseworkbench.encoder.VocabularyHead", "pooled"),
                        at("sparseworkbench.encoder.SpladeStage", "embed"),
                        step))
                .isEqualTo(Phase.HEAD);
        assertThat(of(jni, at("sparseworkbench.encoder.PostNormBackbone", "states"), step))
                .isEqualTo(Phase.BACKBONE);
        assertThat(of(jni, at("sparseworkbench.loss.FlopsLoss", "compute"), step))
                .isEqualTo(Phase.LOSS);
        assertThat(of(jni, at("sparseworkbench.train.ForwardStrategy$Recorded", "backward"), step))
                .isEqualTo(Phase.BACKWARD);
        assertThat(of(
                        jni,
                        at("sparseworkbench.optim.AdamW", "step"),
                        at("sparseworkbench.train.TrainStep", "clipAndUpdate")))
                .isEqualTo(Phase.OPTIMISER);
        assertThat(of(
                        at("java.util.concurrent.CompletableFuture", "join"),
                        at("sparseworkbench.train.DataLoader", "next")))
                .isEqualTo(Phase.TOKENISE);
        assertThat(of(at("sparseworkbench.train.EventPublisher", "emit"))).isEqualTo(Phase.LOGGING);
        assertThat(of(jni, step)).isEqualTo(Phase.OTHER);
    }

    @Test
    void fractionsSumToOne() {
        StepBreakdown breakdown = new StepBreakdown();
        breakdown.begin(Thread.currentThread());
        breakdown.end();
        assertThat(breakdown.fractions().values().stream().reduce(0.0, Double::sum))
                .isCloseTo(1, within(1e-12));
    }
}
