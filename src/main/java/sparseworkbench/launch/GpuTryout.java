package sparseworkbench.launch;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.GpuRuntime;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.gpu.runtime.TriedCard;
import sparseworkbench.progress.ProgressListener;

/** Tries a tensor library for graphics cards, and only then lets workers load it. What failed is told with what becomes of it. */
final class GpuTryout {
    private final GpuRuntimes runtimes;
    private final Supplier<GpuDetection> detection;
    private final Trial trial;

    /** Compares card and processor with a library. */
    interface Trial {
        CardTrialResult run(WorkerDevice device, ProgressListener progress) throws ModelJobFailed;
    }

    GpuTryout(GpuRuntimes runtimes, Supplier<GpuDetection> detection, Trial trial) {
        this.runtimes = runtimes;
        this.detection = detection;
        this.trial = trial;
    }

    /** Before gigabytes are unpacked that nothing can be tried on. Which driver and card a build needs, it says itself. */
    void requireCard() throws ModelJobFailed {
        GpuDetection found = detection.get();
        if (found.cards().isEmpty()) {
            throw nothingToTryOn(GpuState.ofHardware(found, EngineBuild.requirements())
                    .orElseThrow()
                    .inWords());
        }
    }

    private static ModelJobFailed nothingToTryOn(String reason) {
        return new ModelJobFailed("There is nothing to try it on. " + reason);
    }

    /** Tries a library, and lets workers load it if it computes what the processor does. */
    CardTrialResult use(GpuRuntime runtime, ProgressListener progress) throws ModelJobFailed, IOException {
        progress.reportOrCancel("Trying the graphics card", 0, ProgressListener.UNKNOWN);
        GpuDetection found = detection.get();
        WorkerDevice device = WorkerDevice.of(runtime, found, Optional.empty());
        GraphicsCard card = device.assignment()
                .card()
                .orElseThrow(() -> nothingToTryOn(device.assignment().reason().orElseThrow()));
        CardTrialResult result = tried(runtime, device, progress);
        runtimes.use(
                runtime,
                TriedCard.of(card, result.timesProcessor()),
                WorkerDevice.requirements(runtime).fitting(found));
        return result;
    }

    private CardTrialResult tried(GpuRuntime runtime, WorkerDevice device, ProgressListener progress)
            throws ModelJobFailed, IOException {
        try {
            return trial.run(device, progress);
        } catch (ModelJobFailed e) {
            if (isInUse(runtime)) {
                runtimes.useNone(); // It was tried again because something was wrong, and is.
            }
            boolean none = runtimes.inUse() instanceof GpuRuntimes.InUse.None;
            throw new ModelJobFailed(sentence(e.getMessage())
                    + (none ? " Trainings run on the processor." : " The one that was in use before stays in use.")
                    + fate(runtime));
        }
    }

    /** What becomes of one that failed its trial, and how to get another. */
    private String fate(GpuRuntime runtime) {
        if (runtimes.isUnpacked(runtime)) {
            return " Nothing of the archive was kept in the home.";
        }
        return runtime.own()
                ? " What was fetched is kept: set up the graphics card again to try it once more, or fetch it anew with"
                        + " “Fetch it again” or “workbench gpu install --again”."
                : "";
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    private boolean isInUse(GpuRuntime runtime) {
        return runtimes.inUse() instanceof GpuRuntimes.InUse.Whole used
                && used.runtime().library().equals(runtime.library());
    }
}
