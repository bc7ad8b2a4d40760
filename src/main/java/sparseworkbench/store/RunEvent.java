package sparseworkbench.store;

/**
 * Something that happened to a run, for its log.
 *
 * @param id         ascending within the store
 * @param step       step at which it happened
 * @param level      how serious
 * @param text       what happened, for people
 * @param wallMillis when, milliseconds since 1970
 */
public record RunEvent(long id, long step, EventLevel level, String text, long wallMillis) {

    /** How serious an event is. */
    public enum EventLevel {
        INFO,
        WARNING,
        ERROR
    }
}
