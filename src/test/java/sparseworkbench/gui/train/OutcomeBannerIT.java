package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.gui.Fx;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** How an end looks follows from what came out. */
class OutcomeBannerIT {

    private static Run done(String configJson) {
        return new Run(
                new RunId(1),
                "sample",
                RunState.DONE,
                "",
                0,
                0,
                40,
                40,
                configJson,
                "data",
                "model",
                "loss",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                60_000,
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    private static OutcomeBanner banner(double before, double after) {
        return banner("{}", before, after);
    }

    private static OutcomeBanner banner(String configJson, double before, double after) {
        Fx.start();
        return Fx.on(() -> {
            RunSamples samples = new RunSamples();
            samples.of("eval_dot_ndcg@10").append(0, before, 0);
            samples.of("eval_dot_ndcg@10").append(40, after, 0);
            OutcomeBanner banner = new OutcomeBanner(() -> {}, null, null, run -> List.of(), run -> {});
            new Scene(banner);
            banner.show(done(configJson), samples);
            return banner;
        });
    }

    private static String words(OutcomeBanner banner) {
        return Fx.on(() -> banner.lookupAll(".label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .collect(Collectors.joining("\n")));
    }

    @Test
    void anEndBelowTheBeginningIsNotGreen() {
        OutcomeBanner worse = banner(0.5, 0.4);
        assertThat(List.copyOf(worse.getStyleClass())).contains("still").doesNotContain("good");
        assertThat(words(worse)).contains("but quality has fallen", "Before the training it was better");
    }

    /** The best of the evaluations is then the one before the training, so that before and after are the same. */
    @Test
    void anEndThatKeepsTheBeginningIsNotGreen() {
        OutcomeBanner kept = banner("{\"evaluation\": {\"load_best_model_at_end\": true}}", 0.5, 0.4);
        assertThat(List.copyOf(kept.getStyleClass())).contains("still").doesNotContain("good");
        assertThat(words(kept))
                .contains("but nothing was better than before the training.", "often help")
                .doesNotContain("fallen");
    }

    @Test
    void aGoodEndIsGreen() {
        OutcomeBanner better = banner(0.4, 0.5);
        assertThat(List.copyOf(better.getStyleClass())).contains("good");
        assertThat(words(better)).contains("Finished in").doesNotContain("fallen");
    }
}
