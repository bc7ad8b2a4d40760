package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.model.CardFacts;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.project.TrainingParams;

class RunCardTest {

    @Test
    void tellsDataLossSettingsAndFiniteMetrics() {
        Values model = EncoderParams.SET.defaults().with(EncoderParams.SOURCE, "/somewhere/private/owner--model");
        Variant loss = LossCatalog.LOSS.defaultValue();
        TrainingJob job = new TrainingJob(
                Path.of("m"),
                Optional.empty(),
                List.of(new Row(1, List.of("a", "b"), Optional.empty())),
                Optional.empty(),
                model,
                loss,
                TrainingParams.SET.defaults(),
                EvaluationParams.SET.defaults(),
                Path.of("run"),
                7);
        CardFacts facts = RunCard.of(job, Map.of("eval_dot_ndcg@10", 0.5, "eval_other", Double.NaN));
        assertThat(facts.baseModel()).contains("owner/model");
        assertThat(facts.data()).contains("1 rows of 2 texts.");
        assertThat(facts.loss()).contains(loss.name());
        assertThat(facts.parameters()).containsEntry("training.steps", "7").containsKey("training.learning_rate");
        assertThat(facts.metrics()).containsOnlyKeys("eval_dot_ndcg@10");
    }
}
