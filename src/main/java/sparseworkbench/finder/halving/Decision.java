package sparseworkbench.finder.halving;

/** What to do next. */
public sealed interface Decision {

    /**
     * A candidate goes on.
     *
     * @param candidate  its place in the list
     * @param checkpoint up to where
     */
    record GoOn(int candidate, int checkpoint) implements Decision {}

    /** Nothing can begin before one that is on its way has come to its checkpoint. */
    record Await() implements Decision {}

    /**
     * The search is over.
     *
     * @param candidate the best one's place in the list
     */
    record Best(int candidate) implements Decision {}

    /** The search is over, and nobody is left. */
    record Nobody() implements Decision {}
}
