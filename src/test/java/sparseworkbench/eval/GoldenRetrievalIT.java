package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SequencedMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.SpladeEncoder;
import sparseworkbench.golden.Golden;

/** Metrics equal those of the reference's evaluator, names and order included. */
class GoldenRetrievalIT {

    @Test
    void metricsOfATinyModel() throws Exception {
        JsonNode index = Golden.json("evaluators/index.json");
        JsonNode one = StreamSupport.stream(index.get("cases").spliterator(), false).filter(GoldenRetrievalIT::isPlainRetrieval)
                .findFirst().orElseThrow();
        RetrievalSet set = set(index.get("data").get(one.get("data").asText()));
        try (SpladeEncoder encoder = SpladeEncoder.load(Golden.folder().resolve("models").resolve(one.get("model").asText()),
                new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 512))) {
            SequencedMap<String, Double> metrics = new RetrievalEvaluator(set, 64).evaluate(encoder, EvaluationProgress.NONE);
            Map<String, JsonNode> expected = new LinkedHashMap<>();
            one.get("expected").get("metrics").properties().forEach(entry -> expected.put(entry.getKey(), entry.getValue()));
            assertThat(metrics.keySet()).containsExactlyElementsOf(expected.keySet());
            metrics.forEach((name, value) -> assertThat(value).as(name).isCloseTo(expected.get(name).asDouble(), within(1e-4)));
        }
    }

    private static boolean isPlainRetrieval(JsonNode one) {
        return one.get("evaluator").asText().equals("SparseInformationRetrievalEvaluator")
                && one.get("model").asText().equals("bert_splade_max") && one.get("options").size() == 1;
    }

    private static RetrievalSet set(JsonNode data) {
        Map<String, Set<String>> relevant = new LinkedHashMap<>();
        data.get("relevant_docs").properties().forEach(entry -> {
            Set<String> ids = new HashSet<>();
            entry.getValue().forEach(id -> ids.add(id.asText()));
            relevant.put(entry.getKey(), ids);
        });
        return new RetrievalSet("golden", texts(data.get("queries")), texts(data.get("corpus")), relevant);
    }

    private static List<Text> texts(JsonNode byId) {
        List<Text> texts = new ArrayList<>();
        byId.properties().forEach(entry -> texts.add(new Text(entry.getKey(), entry.getValue().asText())));
        return texts;
    }
}
