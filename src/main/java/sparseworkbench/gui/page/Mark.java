package sparseworkbench.gui.page;

/**
 * The small mark behind a page's name in the rail.
 *
 * @param kind   which sign
 * @param number how many, where the sign counts
 * @param spoken what a screen reader adds to the page's name
 */
public record Mark(Kind kind, int number, String spoken) {

    /** The signs. */
    public enum Kind {
        NONE,
        DONE,
        PROBLEMS,
        RUNNING,
        PAUSED,
        FAILED,
        COUNT
    }

    public static final Mark NONE = new Mark(Kind.NONE, 0, "");
    public static final Mark DONE = new Mark(Kind.DONE, 0, "complete");
    public static final Mark RUNNING = new Mark(Kind.RUNNING, 0, "running");
    public static final Mark PAUSED = new Mark(Kind.PAUSED, 0, "paused");
    public static final Mark FAILED = new Mark(Kind.FAILED, 0, "failed");

    public static Mark problems(int number) {
        return new Mark(Kind.PROBLEMS, number, number == 1 ? "one problem" : number + " problems");
    }

    /** A plain number, or nothing for zero. */
    public static Mark count(int number) {
        return number == 0 ? NONE : new Mark(Kind.COUNT, number, Integer.toString(number));
    }
}
