package sparseworkbench.store;

/**
 * Which run is meant: what a person sees as “run 12”. The store gives numbers from 1 on and never gives one twice, so an id
 * stays valid as a name for a run that has been deleted.
 *
 * @param number from 1; the name of the run's folder, and its key in tables, JSON and commands
 * @throws IllegalArgumentException the number is not positive
 */
public record RunId(long number) implements Comparable<RunId> {

    public RunId {
        if (number < 1) {
            throw new IllegalArgumentException("Runs are numbered from 1 on, not " + number);
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException the text is not a positive whole number
     */
    public static RunId parse(String text) {
        return new RunId(Long.parseLong(text));
    }

    /** The older run first. */
    @Override
    public int compareTo(RunId other) {
        return Long.compare(number, other.number);
    }

    /** The number alone, as it stands in sentences and texts that are read again. */
    @Override
    public String toString() {
        return Long.toString(number);
    }
}
