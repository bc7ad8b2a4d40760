package sparseworkbench.plan;

import java.util.Optional;
import sparseworkbench.model.MemoryEstimate;

/**
 * What a plan computes and needs, and how fast this computer was when it was made: found out once, beside the window's thread, because files are
 * looked at.
 *
 * @param load   empty while the model is not known
 * @param speed  of this computer
 * @param memory likewise
 */
public record PlannedWork(Optional<Workload> load, MachineSpeed speed, Optional<MemoryEstimate> memory) {

    /** How long the parts take; empty while the model is not known. */
    public Optional<RunTimes> times() {
        return load.map(speed::of);
    }

    static PlannedWork of(Plan plan, ProjectInspection inspection) {
        return new PlannedWork(
                Workload.of(plan),
                MachineSpeed.of(plan),
                RunMemory.of(plan.project(), plan.data(), plan.model(), inspection));
    }
}
