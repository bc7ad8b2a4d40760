package sparseworkbench.train;

import java.util.Locale;
import java.util.Optional;

/** Something that endangers the result of a training, and what helps. All of them are here, so that each is said in one way. */
public sealed interface Alert {

    /** Stable name of the danger; a run has one alert of each. */
    String key();

    /** What happened, for people. */
    String text();

    /** What to do about it, for people. */
    String cure();

    /** A step without update: its loss or gradient is not finite or far too large, so the weights are left as they are. */
    record SkippedStep(int inARow) implements Alert {
        @Override
        public String key() {
            return "non_finite";
        }

        @Override
        public String text() {
            return "The loss or its gradient was not finite or far too large, so the weights were left as they are"
                    + (inARow == 1 ? "." : ", " + inARow + " steps in a row by now.");
        }

        @Override
        public String cure() {
            return "Texts without active dimensions or two equal texts in a row can cause this; if it goes on, a"
                    + " smaller learning rate or weaker sparsity helps.";
        }
    }

    /** Hardly any dimension is active. */
    record Collapsed(boolean queries) implements Alert {
        @Override
        public String key() {
            return queries ? "collapsed_queries" : "collapsed";
        }

        @Override
        public String text() {
            return "The embeddings have collapsed: in " + SparsityGuard.PATIENCE + " steps in a row a "
                    + (queries ? "query" : "document")
                    + " had less than one active dimension on average, so nothing can be found.";
        }

        @Override
        public String cure() {
            return "Stop, and start again with a smaller sparsity weight or a longer sparsity warm-up.";
        }
    }

    /** Most dimensions are active. */
    record Saturated() implements Alert {
        @Override
        public String key() {
            return "saturated";
        }

        @Override
        public String text() {
            return "The embeddings are not sparse: in " + SparsityGuard.PATIENCE
                    + " steps in a row more than half of all dimensions were active.";
        }

        @Override
        public String cure() {
            return "While the sparsity weight still rises this may pass; after that, a larger sparsity weight, or a"
                    + " smaller initial sparsity of a new head, helps.";
        }
    }

    /**
     * The training loss still falls, but so does quality on held-out data.
     *
     * @param metric by which models are compared
     */
    record Overfitting(String metric, double best, long bestStep, double now) implements Alert {
        @Override
        public String key() {
            return "quality_falls";
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "The loss still falls, but quality falls too: %s was %.4f after step %d and is %.4f now, worse in "
                            + "each of the last %d evaluations. The model learns its examples by heart.",
                    metric,
                    best,
                    bestStep,
                    now,
                    QualityGuard.PATIENCE);
        }

        @Override
        public String cure() {
            return "Set evaluation.load_best_model_at_end=true and evaluation.early_stopping_patience="
                    + QualityGuard.PATIENCE + ", or train for fewer steps or with a smaller learning rate.";
        }
    }

    /** So little space is left that the run pauses while a checkpoint can still be written. */
    record DiskLow(long freeBytes, long neededBytes, boolean saved) implements Alert {
        private static final long MIB = 1 << 20;

        @Override
        public String key() {
            return "disk_low";
        }

        @Override
        public String text() {
            return "The disk is nearly full: " + freeBytes / MIB + " MiB are free, and a checkpoint needs "
                    + neededBytes / MIB + " MiB. The run "
                    + (saved
                            ? "has written one and pauses."
                            : "pauses; what it learned since its last checkpoint is lost.");
        }

        @Override
        public String cure() {
            return "Free some space, then resume.";
        }
    }

    /** Weights that are not finite any more; nothing is saved of them. */
    record NonFiniteWeights(Optional<Long> healthy) implements Alert {
        @Override
        public String key() {
            return "broken_weights";
        }

        @Override
        public String text() {
            return "The weights are not finite any more, so they are not saved.";
        }

        @Override
        public String cure() {
            return healthy.map(step -> "The checkpoint after step " + step + " is the last healthy one. ")
                            .orElse("") + "Start again with a smaller learning rate or a longer warm-up.";
        }
    }

    /** One line. */
    default String oneLine() {
        return text() + " " + cure();
    }
}
