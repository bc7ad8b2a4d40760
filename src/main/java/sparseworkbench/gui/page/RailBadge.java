package sparseworkbench.gui.page;

/**
 * The badge behind a page's name in the rail.
 *
 * @param kind   which sign
 * @param number how many, where the sign counts
 * @param spoken what a screen reader adds to the page's name
 */
public record RailBadge(Kind kind, int number, String spoken) {

    /** The signs. */
    public enum Kind {
        NONE,
        /** Where to begin. */
        HERE,
        DONE,
        /** Something is being fetched for it. */
        LOADING,
        PROBLEMS,
        RUNNING,
        PAUSED,
        FAILED,
        COUNT
    }

    public static final RailBadge NONE = new RailBadge(Kind.NONE, 0, "");
    public static final RailBadge START_HERE = new RailBadge(Kind.HERE, 0, "start here");
    public static final RailBadge DONE = new RailBadge(Kind.DONE, 0, "complete");
    public static final RailBadge LOADING = new RailBadge(Kind.LOADING, 0, "being fetched");
    public static final RailBadge RUNNING = new RailBadge(Kind.RUNNING, 0, "running");
    public static final RailBadge PAUSED = new RailBadge(Kind.PAUSED, 0, "paused");
    public static final RailBadge FAILED = new RailBadge(Kind.FAILED, 0, "failed");

    public static RailBadge problems(int number) {
        return new RailBadge(Kind.PROBLEMS, number, number == 1 ? "one problem" : number + " problems");
    }

    /** A plain number, or nothing for zero. */
    public static RailBadge count(int number) {
        return number == 0 ? NONE : new RailBadge(Kind.COUNT, number, Integer.toString(number));
    }
}
