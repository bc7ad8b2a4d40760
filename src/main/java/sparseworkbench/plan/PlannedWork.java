package sparseworkbench.plan;

import java.util.Optional;

/**
 * What a plan computes, and how fast this computer was when it was made: found out once, beside the window's thread, because files are looked at.
 *
 * @param load  empty while the model is not known
 * @param speed of this computer
 */
public record PlannedWork(Optional<Workload> load, MachineSpeed speed) {

    static PlannedWork of(Plan plan) {
        return new PlannedWork(Workload.of(plan), MachineSpeed.of(plan));
    }
}
