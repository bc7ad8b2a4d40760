import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** Whether two runs have come to the same: weights, and every row of every metric. */
final class SameRun {
    private static final int ALL_POINTS = 1_000_000;
    /** Say how fast it went, which is another figure each time. */
    private static final String SPEED = "texts_per_second";

    private static final String QUERY_TIME = "eval_ms_per_query";

    private final Home home;
    private final RunStore store;

    SameRun(Home home, RunStore store) {
        this.home = home;
        this.store = store;
    }

    /** What differs, in words; speeds do each time. */
    List<String> differences(RunId straight, RunId killed) throws Exception {
        List<String> differences = new ArrayList<>();
        if (!weights(straight).equals(weights(killed))) {
            differences.add("run " + killed + " has other weights");
        }
        Map<String, Map<Long, Double>> expected = rows(straight);
        Map<String, Map<Long, Double>> actual = rows(killed);
        if (!expected.keySet().equals(actual.keySet())) {
            differences.add("run " + killed + " has other metrics: " + actual.keySet());
        }
        expected.forEach((key, values) -> {
            if (!values.equals(actual.get(key))) {
                differences.add("run " + killed + " has other rows of " + key);
            }
        });
        return differences;
    }

    private String weights(RunId run) throws Exception {
        Path file = home.run(run.number()).resolve("model").resolve("model.safetensors");
        return Files.exists(file)
                ? HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)))
                : "none";
    }

    private Map<String, Map<Long, Double>> rows(RunId run) {
        Map<String, Map<Long, Double>> rows = new TreeMap<>();
        for (String key : store.reader().keys(run)) {
            if (!key.equals(SPEED) && !key.startsWith(QUERY_TIME)) {
                Map<Long, Double> values = new TreeMap<>();
                store.reader()
                        .series(run, key, 0, Long.MAX_VALUE, ALL_POINTS)
                        .buckets()
                        .forEach(point -> values.put(point.firstStep(), point.n() == 1 ? point.last() : Double.NaN));
                rows.put(key, values);
            }
        }
        return rows;
    }
}
