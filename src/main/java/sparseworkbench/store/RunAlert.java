package sparseworkbench.store;

/**
 * Something that endangers a run, with what helps. There is one per key and run.
 *
 * @param key        stable name of the danger, such as {@code collapsed}
 * @param step       step of the first time
 * @param lastStep   step of the last time
 * @param times      how often so far
 * @param text       what happened, for people
 * @param cure       what to do about it, for people
 * @param wallMillis last time, milliseconds since 1970
 */
public record RunAlert(String key, long step, long lastStep, long times, String text, String cure, long wallMillis)
        implements RunDetail {

    /** For the first time, as far as whoever reports it knows. */
    public static RunAlert of(String key, long step, String text, String cure, long wallMillis) {
        return new RunAlert(key, step, step, 1, text, cure, wallMillis);
    }

    /** One line: when, what, and what to do. */
    public String oneLine() {
        String when =
                times == 1 ? "At step " + step : "From step " + step + " to " + lastStep + ", " + times + " times";
        return when + ": " + text + " " + cure;
    }
}
