package sparseworkbench.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.RunDetail;
import sparseworkbench.store.ScoredQueries;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.Probe;
import sparseworkbench.store.TermStatistics.Range;
import sparseworkbench.store.TermStatistics.SideStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;

/** What evaluations of a {@link FakeTraining} find: terms that come and go, scores of queries, a first batch. */
final class FakeRunDetails {
    private static final int QUERIES = 400;
    private static final int DOCUMENTS = 4000;

    /** A text, and its terms as {@code name first last}: weights in the first and in the last evaluation. */
    private record Script(boolean query, String text, List<String> terms) {}

    private static final List<Script> SCRIPTS = List.of(
            new Script(
                    true,
                    "a large vehicle carrying passengers by road",
                    List.of(
                            "vehicle 2.1 2.3",
                            "road 1.7 0.9",
                            "passengers 1.6 1.2",
                            "large 1.5 0",
                            "carrying 1.4 0",
                            "bus 0.6 2.6",
                            "a 1.1 0",
                            "by 1.0 0",
                            "transport 0.5 1.1",
                            "coach 0 1.3",
                            "truck 0.9 0.4",
                            "car 1.2 0.3",
                            "##ing 0.8 0",
                            "traffic 0.7 0.2",
                            "public 0.3 0.8",
                            "driver 0 0.7",
                            "automobile 0.9 0")),
            new Script(
                    false,
                    "bus, autobus, coach, charabanc, double-decker, omnibus",
                    List.of(
                            "bus 2.4 2.8",
                            "coach 1.6 1.9",
                            "##bus 1.5 0.8",
                            "decker 1.2 0.6",
                            "double 1.3 0.3",
                            "omni 1.1 0.5",
                            "auto 1.0 0",
                            "##ban 0.9 0",
                            "char 0.8 0",
                            "vehicle 0.3 1.6",
                            "passengers 0 1.0",
                            "transport 0.4 1.2",
                            "the 1.2 0.1",
                            ", 1.4 0",
                            "driver 0 0.6",
                            "route 0.3 0.7",
                            "train 0.8 0")),
            new Script(
                    true,
                    "animal with black and white stripes",
                    List.of(
                            "animal 2.0 1.6",
                            "stripes 1.9 1.7",
                            "black 1.6 0.8",
                            "white 1.6 0.8",
                            "zebra 0.7 2.5",
                            "with 1.0 0",
                            "and 1.1 0",
                            "horse 0.5 1.0",
                            "tiger 0.9 0.3",
                            "striped 0.6 1.1",
                            "africa 0 0.9",
                            "color 0.8 0",
                            "fur 0.5 0")),
            new Script(
                    false,
                    "zebra",
                    List.of(
                            "zebra 2.6 3.0",
                            "##bra 0.8 0",
                            "animal 0.9 1.5",
                            "horse 0.6 1.2",
                            "africa 0.7 1.1",
                            "stripes 0.2 1.4",
                            "ze 0.9 0",
                            "the 1.0 0",
                            "wild 0.3 0.7")),
            new Script(
                    true,
                    "instrument that measures the pressure of the air",
                    List.of(
                            "instrument 1.8 1.4",
                            "pressure 1.9 2.0",
                            "measures 1.5 0.7",
                            "air 1.6 1.2",
                            "the 1.2 0",
                            "that 1.1 0",
                            "of 1.0 0",
                            "barometer 0 2.2",
                            "weather 0.3 1.1",
                            "gauge 0.6 0.9",
                            "meter 0.7 0.5",
                            "atmosphere 0.2 0.8")),
            new Script(
                    false,
                    "barometer",
                    List.of(
                            "barometer 2.2 2.7",
                            "pressure 0.8 1.9",
                            "weather 0.6 1.3",
                            "##meter 1.4 0.3",
                            "bar 1.2 0.1",
                            "##o 0.9 0",
                            "air 0 1.0",
                            "instrument 0.2 1.2",
                            "gauge 0 0.6")));

    private final double strength;
    private final Random random;

    FakeRunDetails(double strength, Random random) {
        this.strength = strength;
        this.random = random;
    }

    List<RunDetail> evaluation(long step, double progress) {
        List<RunDetail> findings = new ArrayList<>(List.of(terms(step, progress), scores(step, progress)));
        if (step == 0) {
            findings.add(firstBatch());
        }
        return findings;
    }

    private TermStatistics terms(long step, double progress) {
        double dims = Math.exp(-2.2 * strength * progress);
        List<Probe> probes = new ArrayList<>();
        for (int i = 0; i < SCRIPTS.size(); i++) {
            Script script = SCRIPTS.get(i);
            List<WeightedTerm> strongest = script.terms.stream()
                    .map(term -> weighted(term, progress))
                    .filter(term -> term.weight() > 0.12)
                    .sorted(Comparator.comparingDouble(WeightedTerm::weight).reversed())
                    .toList();
            probes.add(new Probe(
                    script.query,
                    i / 2,
                    script.text,
                    (int) Math.max(strongest.size(), (script.query ? 425 : 262) * dims),
                    strongest));
        }
        return new TermStatistics(
                step,
                probes,
                side(QUERIES, 425 * dims, strength > 2 ? (int) (6 * progress) : 0, progress < 0.4 ? 3 : 0),
                side(DOCUMENTS, 262 * dims, strength > 2 ? (int) (40 * progress) : 0, progress < 0.7 ? 6 : 1));
    }

    private WeightedTerm weighted(String term, double progress) {
        String[] parts = term.split(" ");
        double first = Double.parseDouble(parts[1]);
        double last = Double.parseDouble(parts[2]);
        return new WeightedTerm(
                parts[0], Math.max(0, first + (last - first) * Math.sqrt(progress) + 0.05 * random.nextGaussian()));
    }

    private SideStatistics side(int texts, double mean, int empty, int alwaysOn) {
        SequencedMap<Integer, Integer> counts = new LinkedHashMap<>();
        IntStream.range(0, texts - empty)
                .map(i -> (int) Math.max(1, mean * Math.exp(0.35 * random.nextGaussian())))
                .map(active -> active - active % width(active))
                .sorted()
                .forEach(from -> counts.merge(from, 1, Integer::sum));
        List<Range> ranges = new ArrayList<>(empty > 0 ? List.of(new Range(0, 0, empty)) : List.of());
        counts.forEach((from, count) -> ranges.add(new Range(from, from + width(from) - 1, count)));
        return new SideStatistics(
                texts,
                empty,
                IntStream.range(0, Math.min(3, empty))
                        .mapToObj(i -> List.of("of no importance", "in such a way", "(usually followed by ‘to’)")
                                .get(i))
                        .toList(),
                alwaysOn,
                IntStream.range(0, alwaysOn)
                        .mapToObj(i -> new WeightedTerm(
                                List.of("the", ",", "a", "of", "##s", "in").get(i), 0.999 - 0.007 * i))
                        .toList(),
                ranges);
    }

    private static int width(int active) {
        return Math.max(1, Integer.highestOneBit(active) / 4);
    }

    private ScoredQueries scores(long step, double progress) {
        Random luck = new Random(5);
        double quality = (0.16 - 0.03 * strength) * (1 - Math.exp(-4 * progress));
        float[] scores = new float[QUERIES];
        List<ScoredQueries.Query> queries = new ArrayList<>();
        for (int i = 0; i < QUERIES; i++) {
            double rank = Math.max(0, 1.1 + 2.2 * luck.nextGaussian() - 9 * quality + 0.8 * random.nextGaussian());
            scores[i] = rank > 9 ? 0 : (float) (Math.log(2) / Math.log(2 + (int) rank));
            queries.add(new ScoredQueries.Query(
                    "q" + i, i < SCRIPTS.size() ? SCRIPTS.get(i).text : "definition number " + i));
        }
        SequencedMap<String, float[]> all = new LinkedHashMap<>();
        all.put(Metric.NDCG_10.key(), scores);
        all.put(Metric.MRR_10.key(), scores);
        return new ScoredQueries(step, new ScoredQueries.QuerySet("5e7f00d1", "reverse-dictionary", queries), all);
    }

    private static FirstBatch firstBatch() {
        List<FirstBatch.Text> texts = new ArrayList<>();
        for (int row = 0; row < 8; row++) {
            Script query = SCRIPTS.get(2 * (row % 3));
            Script document = SCRIPTS.get(2 * (row % 3) + 1);
            texts.add(new FirstBatch.Text(row, 0, "Query", tokens(query.text), ""));
            texts.add(new FirstBatch.Text(
                    row, 1, "Positive", tokens(document.text), row == 1 ? " and much more that nobody reads" : ""));
        }
        return new FirstBatch(32, texts, List.of());
    }

    private static List<FirstBatch.Token> tokens(String text) {
        List<FirstBatch.Token> tokens = new ArrayList<>(List.of(new FirstBatch.Token("[CLS]", true)));
        for (String word : text.split("(?<=[ ,-])|(?=[ ,-])")) {
            if (!word.isBlank()) {
                tokens.add(new FirstBatch.Token(word, false));
            }
        }
        tokens.add(new FirstBatch.Token("[SEP]", true));
        return tokens;
    }
}
