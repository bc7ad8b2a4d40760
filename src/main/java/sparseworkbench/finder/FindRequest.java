package sparseworkbench.finder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.project.Project;

/**
 * What somebody wants to know.
 *
 * @param project       whose data and model are searched with
 * @param projectFolder what relative paths in it are relative to
 * @param budget        how long it may take
 * @param activeDims    how many active dimensions texts may have; empty where each loss keeps its usual λ
 * @param metric        by what candidates are judged, such as "nDCG@10"; empty for the evaluation's own
 * @param losses        names of base losses to try; empty for all that fit
 * @param left          names of candidates that are left out
 * @param changes       settings that the project was given for this search, by their path; they are in the project already
 */
public record FindRequest(
        Project project,
        Path projectFolder,
        Duration budget,
        Optional<Double> activeDims,
        Optional<String> metric,
        List<String> losses,
        Set<String> left,
        Map<String, String> changes) {

    public FindRequest {
        losses = List.copyOf(losses);
        left = Set.copyOf(left);
        changes = Map.copyOf(changes);
    }
}
