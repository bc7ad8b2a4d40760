package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;

/** Losses that compare by cosine leave a model that says so, as in the reference. */
class ComparedByCosineIT {
    @TempDir
    private Path folder;

    @Test
    void theLossDecidesUnlessAPersonDid() throws Exception {
        assertThat(trained("cosent", "SparseCoSENTLoss", "model")).isEqualTo("cosine");
        assertThat(trained("chosen", "SparseCosineSimilarityLoss", "dot")).isEqualTo("dot");
        assertThat(trained("ranking", "SparseMultipleNegativesRankingLoss", "model"))
                .isNotEqualTo("cosine");
    }

    private String trained(String name, String base, String similarity) throws Exception {
        Values loss = ParamSet.of(LossCatalog.LOSS).defaults().withText("loss.loss.name", base);
        Path run = folder.resolve(name);
        TrainingJob plain = Fixture.job(Fixture.TINY_MODEL, run, Fixture.settings(), Optional.empty(), 2);
        Values model = similarity.equals("model")
                ? plain.model()
                : plain.model().withText(EncoderParams.SIMILARITY, similarity);
        List<Row> rows = plain.rows().stream()
                .map(row -> new Row(row.number(), row.texts(), Optional.of(RowLabel.of(row.number() % 5 / 5f))))
                .toList();
        TrainingJob job = Fixture.job(
                plain.modelFolder(),
                plain.initialSparsity(),
                rows,
                plain.evaluationSet(),
                model,
                loss.get(LossCatalog.LOSS),
                plain.training(),
                plain.evaluation(),
                run,
                2);
        assertThat(new Fixture.Ear().listenTo(job).run()).isEqualTo(Outcome.DONE);
        return new ObjectMapper()
                .readTree(run.resolve("model/config_sentence_transformers.json").toFile())
                .get("similarity_fn_name")
                .asText();
    }
}
