package sparseworkbench.spark;

import java.util.Optional;
import java.util.stream.Stream;

/** Why Spark ended a job, in a sentence: its own message is that of the task with the whole trace of the executor. */
final class JobFailure {
    private static final int LONGEST_CHAIN = 20;

    private JobFailure() {}

    static String sentence(Throwable thrown) {
        Throwable behind = Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .reduce((one, next) -> next)
                .orElse(thrown);
        String first = Optional.ofNullable(behind.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(behind.getClass().getSimpleName())
                .strip();
        return "The job failed: " + first + (first.endsWith(".") ? "" : ".");
    }
}
