package sparseworkbench.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.store.Run;

/**
 * What a run computes on may change while it has no worker: it decides how fast it learns, not what. Found before the run is taken, so that a word that names no
 * device changes nothing; written by whoever has taken it, so that of two that resume it the one who comes too late changes nothing either.
 *
 * @param before     the device until now
 * @param device     the one to go on with
 * @param configJson the run's project with it
 */
record DeviceChange(String before, String device, String configJson) {
    /**
     * The change, or nothing if the run computes there anyway.
     *
     * @throws LaunchFailed there is no such device, or the run's settings cannot be read
     */
    static Optional<DeviceChange> of(Home home, Run run, String device) throws LaunchFailed {
        Project kept = project(ProjectFile.parse(run.configJson(), ProjectFile.FILE_NAME), run);
        Path file = home.run(run.id().number()).resolve(ProjectFile.FILE_NAME);
        Project frozen = Files.exists(file) ? project(ProjectFile.read(file), run) : kept;
        String before = frozen.model().get(EncoderParams.DEVICE);
        if (before.equals(device) && kept.model().get(EncoderParams.DEVICE).equals(device)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DeviceChange(
                    before,
                    device,
                    ProjectFile.format(frozen.withText("model." + EncoderParams.DEVICE.key(), device))));
        } catch (InvalidValue e) {
            throw new LaunchFailed("The device “" + device + "” should be auto, cpu or gpu.", e);
        }
    }

    private static Project project(ProjectReading reading, Run run) throws LaunchFailed {
        return reading.project()
                .orElseThrow(() -> new LaunchFailed("The settings of run " + run.id() + " cannot be read."));
    }

    /** For the log of the run. */
    String line() {
        return "Goes on with the device “" + device + "” (model." + EncoderParams.DEVICE.key() + " was " + before
                + ").";
    }
}
