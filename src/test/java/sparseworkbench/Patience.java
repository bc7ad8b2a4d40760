package sparseworkbench;

import java.time.Duration;

/**
 * How long a test waits for what must happen. Long enough beside other programs that take the whole processor, where a worker, whose
 * priority is low, gets a twentieth of it; a test that is green never waits to its end.
 */
public final class Patience {
    /** Ten minutes. */
    public static final Duration LONG = Duration.ofMinutes(10);

    private Patience() {}
}
