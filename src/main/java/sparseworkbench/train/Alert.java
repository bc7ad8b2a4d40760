package sparseworkbench.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.file.FullDisk;
import sparseworkbench.loss.UnreachedDensity;

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
            return "One such step does no harm. If they go on, start a new run with a smaller learning rate, or, where"
                    + " texts have hardly any active dimensions, with a smaller sparsity weight λ.";
        }
    }

    /**
     * Hardly any dimension is active.
     *
     * @param before the model of a checkpoint written before this began, if there is one; it is kept
     */
    record Collapsed(boolean queries, Optional<Path> before) implements Alert {
        /** What people read for the regularizer that keeps texts from losing their last dimension. */
        static final String REGULARIZER = "Not empty";

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
            return "Stop: empty texts hardly come back. Start a new run with a smaller sparsity weight λ, a longer"
                    + " sparsity warm-up or the regularizer “" + REGULARIZER + "”"
                    + before.map(model -> ", from the project's model or, to keep what was learned before, from "
                                    + model + ".")
                            .orElse(".");
        }
    }

    /** A wanted number of active dimensions that will not be reached. */
    record DensityUnreached(UnreachedDensity density) implements Alert {
        @Override
        public String key() {
            return density.queries() ? "density_of_queries" : "density_of_documents";
        }

        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%s have %.0f active dimensions on average, and the %.0f that are wanted cannot be reached %s.",
                    density.queries() ? "Queries" : "Documents",
                    density.reached(),
                    density.wanted(),
                    density.tooDense() ? "in the steps that are left" : "from below, although their λ rewards density");
        }

        @Override
        public String cure() {
            return density.tooDense()
                    ? "Train for more steps or with a larger learning rate, or ask for more dimensions."
                    : "Ask for fewer dimensions, let the other texts stay denser (their regularizer makes these"
                            + " sparser, too), or begin denser: model.initial_active_dims.";
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
            return "During the sparsity warm-up this may pass. After it, start a new run with a larger sparsity weight"
                    + " λ or, for a model with a new head, fewer active dimensions as its initial sparsity.";
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
                            + "each of the last %d evaluations. The model may be learning its rows by heart, or the"
                            + " sparsity weight λ still rises and costs quality.",
                    metric,
                    best,
                    bestStep,
                    now,
                    QualityGuard.PATIENCE);
        }

        @Override
        public String cure() {
            return "Start a new run that keeps the best model (evaluation.load_best_model_at_end=true) and stops early"
                    + " (evaluation.early_stopping_patience=" + QualityGuard.PATIENCE + "), or has fewer steps or a"
                    + " smaller learning rate.";
        }
    }

    /** So little space is left that the run pauses while a checkpoint can still be written. */
    record DiskLow(FullDisk disk, boolean saved) implements Alert {

        @Override
        public String key() {
            return "disk_low";
        }

        @Override
        public String text() {
            return disk.title() + " The run "
                    + (saved
                            ? "has written a checkpoint and pauses."
                            : "pauses; what it learned since its last checkpoint is lost.");
        }

        @Override
        public String cure() {
            return disk.cure() + " Then resume.";
        }
    }

    /** Weights that are not finite any more; nothing is saved of them. */
    record NonFiniteWeights(Optional<Long> healthy) implements Alert {
        /** What helps a training that has diverged, whatever showed it. */
        static final String CURE = "Start a new run with a smaller learning rate or a longer learning-rate warm-up, or,"
                + " where texts have hardly any active dimensions, with a smaller sparsity weight λ.";

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
                            .orElse("")
                    + CURE;
        }
    }

    /** What is measured cannot be compared with figures from elsewhere. */
    record NotComparable(List<String> caveats) implements Alert {
        @Override
        public String key() {
            return "not_comparable";
        }

        @Override
        public String text() {
            return "The figures of retrieval cannot be compared with others. " + String.join(" ", caveats);
        }

        @Override
        public String cure() {
            return "Compare with runs that were evaluated on the same files.";
        }
    }

    /**
     * Figures that cannot be had, shown as “–”.
     *
     * @param metrics their names
     * @param reason  in a sentence
     */
    record NoFigure(List<String> metrics, String reason) implements Alert {
        @Override
        public String key() {
            return "no_figure " + metrics.getFirst();
        }

        @Override
        public String text() {
            return "No value: " + String.join(", ", metrics) + ". " + reason;
        }

        @Override
        public String cure() {
            return "Evaluate on more rows, whose scores differ, or leave this evaluator out. Where it is the model that"
                    + " finds all alike, its vectors are empty or equal.";
        }
    }

    /** One line. */
    default String oneLine() {
        return text() + " " + cure();
    }
}
