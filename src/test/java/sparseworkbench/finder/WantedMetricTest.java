package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.project.Project;

class WantedMetricTest {
    private final WantedMetric metrics = new WantedMetric(Project.withDefaults("asked"));

    @Test
    void whatIsMeasuredQueryByQueryMayBeWantedByAnyOfItsNames() {
        for (String name : new String[] {"nDCG@10", "ndcg@10", "MRR@10", "eval_dot_ndcg@10", "Recall@5"}) {
            assertThatCode(() -> metrics.check(Optional.of(name))).doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsNotMeasuredIsRefusedWithTheListOfWhatIs() {
        assertThatThrownBy(() -> metrics.check(Optional.of("MRR@7")))
                .isInstanceOf(SearchRefused.class)
                .hasMessageContaining("“MRR@7”")
                .hasMessageContaining("nDCG@10")
                .hasMessageContaining("MRR@10");
    }
}
