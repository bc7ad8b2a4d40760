package sparseworkbench.train;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparseworkbench.file.FullDisk;
import sparseworkbench.loss.UnreachedDensity;

/** What watches over a training from outside and raises an {@link Alert}; {@link TrainStep} and {@link CheckpointWriter} raise their own. */
final class Guards {
    private final EventPublisher events;
    private final SparsityGuard sparsity;
    private final QualityGuard quality = new QualityGuard();
    private final DiskGuard disk;
    private final TrainingJob job;
    private final Set<String> saidUnreached = new HashSet<>();

    Guards(EventPublisher events, SparsityGuard sparsity, DiskGuard disk, TrainingJob job) {
        this.events = events;
        this.sparsity = sparsity;
        this.disk = disk;
        this.job = job;
    }

    void afterStep(long step, Map<String, Double> metrics) {
        sparsity.after(step, metrics).ifPresent(alert -> events.alert(step, alert));
        quality.afterStep(metrics);
    }

    /** Says of each density that cannot be reached that it cannot, once. */
    void unreached(long step, List<UnreachedDensity> densities) {
        densities.stream()
                .map(Alert.DensityUnreached::new)
                .filter(alert -> saidUnreached.add(alert.key()))
                .forEach(alert -> events.alert(step, alert));
    }

    /**
     * @param metric  by which models are compared
     * @param measured what it is now
     */
    void afterEvaluation(long step, String metric, double measured, BestModel best) {
        quality.afterEvaluation(metric, measured, best).ifPresent(alert -> events.alert(step, alert));
    }

    boolean isDiskLow() {
        return disk.isLow();
    }

    /** Emits that the run pauses for want of space; returns whether a checkpoint still fits. */
    boolean alertDiskLow(long step) {
        boolean fits = !disk.isTooLate();
        FullDisk full =
                new FullDisk(job.runFolder(), disk.free(), Math.max(job.space().left(job.runFolder()), disk.needed()));
        events.alert(step, new Alert.DiskLow(full, fits));
        return fits;
    }
}
