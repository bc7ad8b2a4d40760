package sparseworkbench.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store knows about the process that carries out a run.
 *
 * @param run          which run
 * @param state        state of the run
 * @param pid          process id of its last worker, if one was started
 * @param processStart when that process began, as the operating system reports it: a reused pid has another one
 * @param heartbeat    last sign of life
 * @param queued       when the worker was asked for
 */
public record WorkerTrace(
        RunId run,
        RunState state,
        Optional<Long> pid,
        Optional<Instant> processStart,
        Optional<Instant> heartbeat,
        Instant queued) {}
