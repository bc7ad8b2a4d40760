package sparseworkbench.store;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store knows about the process that carries out a run.
 *
 * @param run          which run
 * @param state        state of the run
 * @param process      its last worker, if one was started
 * @param heartbeat    last sign of life
 * @param queued       when the worker was asked for
 */
public record WorkerTrace(
        RunId run, RunState state, Optional<ProcessIdentity> process, Optional<Instant> heartbeat, Instant queued) {}
