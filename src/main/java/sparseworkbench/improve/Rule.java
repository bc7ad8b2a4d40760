package sparseworkbench.improve;

import java.util.Optional;

/** Looks for one thing in what a run shows. */
sealed interface Rule permits Collapsed, QualityFell, StillDense, AlwaysOnTerms, PastTheBest, StillLearning {

    /** What to do about it; empty if it is not seen, or nothing can be done. */
    Optional<Suggestion> look(RunFacts facts);
}
