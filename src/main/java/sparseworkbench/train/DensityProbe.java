package sparseworkbench.train;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.EvaluatedDensity;
import sparseworkbench.loss.LossRequirements.Texts;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;

/**
 * Measures between evaluations how dense texts are, for a loss that steers it: texts of the evaluation, or of the training where nothing is
 * evaluated by searching, encoded as an evaluation encodes them. The batches of a training do not tell: they are encoded with dropout, are other
 * texts each time, and few. A panel of the same few texts shows how density changes within 2 %, where as many new ones are unsure by 7 to 8 %
 * (the sample). How far the panel lies beside all texts, evaluations tell, or one larger sample at the beginning of a run without.
 */
final class DensityProbe {
    private static final int PANEL = 64;
    /** Texts of the sample with which a run begins where no evaluation does. */
    private static final int SAMPLE = 512;
    /** Steps between two looks at the panel while density is being moved, and later, when it only has to be kept. */
    private static final int OFTEN = 4;

    private static final int SELDOM = 8;
    /** The step from which density only has to be kept. */
    private static final int SETTLED = 300;

    /** Of the texts of one side, in an order drawn from the seed. */
    private final Map<Texts, Drawn> texts = new EnumMap<>(Texts.class);

    private final int batchSize;
    private final EventPublisher events;
    private final ControlRequests requests;

    /** @param wanted of which texts the losses want to know it */
    DensityProbe(TrainingJob job, Set<Texts> wanted, EventPublisher events, ControlRequests requests) {
        this.batchSize = job.evaluation().get(EvaluationParams.EVAL_BATCH_SIZE).intValue();
        this.events = events;
        this.requests = requests;
        for (Texts kind : wanted) {
            texts.put(
                    kind,
                    Drawn.of(
                            candidates(job, kind == Texts.QUERIES),
                            new Random(job.training().get(TrainingParams.SEED))));
        }
    }

    /**
     * Texts in an order that was drawn.
     *
     * @param first no more than are ever looked at
     * @param all   how many there are
     */
    private record Drawn(List<String> first, int all) {
        private static final Drawn NONE = new Drawn(List.of(), 0);

        /** As {@link java.util.Collections#shuffle} of a list of them, which need not be in memory. */
        private static Drawn of(List<String> candidates, Random random) {
            int[] order = new int[candidates.size()];
            Arrays.setAll(order, at -> at);
            for (int i = order.length; i > 1; i--) {
                int other = random.nextInt(i);
                int swapped = order[i - 1];
                order[i - 1] = order[other];
                order[other] = swapped;
            }
            return new Drawn(
                    Arrays.stream(order).limit(SAMPLE).mapToObj(candidates::get).toList(), order.length);
        }
    }

    private static List<String> candidates(TrainingJob job, boolean queries) {
        if (job.evaluationSet().isPresent()) {
            return (queries
                            ? job.evaluationSet().get().scoredQueries()
                            : job.evaluationSet().get().corpus())
                    .stream().map(Text::text).toList();
        }
        return queries ? TrainingTexts.queries(job.tables()) : TrainingTexts.documentsOrOnlyTexts(job.tables());
    }

    /**
     * Before a step, where it is due; does nothing where no loss asks.
     *
     * @return whether it came to its end; it is left when a pause is requested
     */
    boolean probe(TrainingState state) {
        long step = state.position().step();
        if (texts.isEmpty() || step % (step < SETTLED ? OFTEN : SELDOM) != 0) {
            return true;
        }
        try {
            if (step == 0 && !isEvaluated(state)) {
                state.losses().observeEvaluation(first(SAMPLE, state.encoder()));
            }
            state.losses().observePanel(first(PANEL, state.encoder()));
            return true;
        } catch (CancellationException e) {
            return false;
        }
    }

    /** Evaluators of pairs do not tell queries from documents. */
    private boolean isEvaluated(TrainingState state) {
        EvaluatedDensity found = EvaluatedDensity.of(state.measured());
        return state.position().alreadyEvaluated()
                && (!texts.containsKey(Texts.QUERIES) || found.queries().isPresent())
                && (!texts.containsKey(Texts.DOCUMENTS) || found.documents().isPresent());
    }

    private EvaluatedDensity first(int count, Encoder encoder) {
        return new EvaluatedDensity(
                mean(Texts.QUERIES, count, Side.QUERY, encoder), mean(Texts.DOCUMENTS, count, Side.DOCUMENT, encoder));
    }

    private Optional<EvaluatedDensity.Mean> mean(Texts kind, int count, Side side, Encoder encoder) {
        Drawn drawn = texts.getOrDefault(kind, Drawn.NONE);
        if (drawn.all() < 2) { // Nobody asks, or one text says nothing of others.
            return Optional.empty();
        }
        List<String> sample = drawn.first().subList(0, Math.min(count, drawn.all()));
        SparseVectors vectors = encoder.encode(sample, side, OptionalInt.empty(), batchSize, progress(count));
        double mean = vectors.meanActiveDims();
        double squares = 0;
        for (int row = 0; row < sample.size(); row++) {
            squares += (vectors.activeDims(row) - mean) * (vectors.activeDims(row) - mean);
        }
        double left = 1 - (double) sample.size() / drawn.all();
        double error = mean == 0 ? 1 : Math.sqrt(left * squares / (sample.size() - 1) / sample.size()) / mean;
        return Optional.of(new EvaluatedDensity.Mean(mean, error));
    }

    /** The panel is a matter of moments: nobody need hear of it. */
    private ProgressListener progress(int count) {
        return (activity, done, total) -> {
            if (count > PANEL) {
                events.progress(TrainEvent.Stage.PREPARING, "Counting active dimensions", done, total);
            }
            return !requests.isLeaveRequested();
        };
    }
}
