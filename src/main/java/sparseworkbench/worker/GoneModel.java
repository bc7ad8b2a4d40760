package sparseworkbench.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModelPlace;
import sparseworkbench.model.ModelSource;

/** Says of a model of a run that it was taken away while something was done with it: whoever asked had found it there. */
final class GoneModel {
    /** Every model that a run writes has it. */
    private static final String MODULES = "modules.json";

    private GoneModel() {}

    /**
     * What to say in place of which of its files is missing; empty if the model is there, or none of a run.
     *
     * @param model the folder that was asked for, or another name of a model
     */
    static Optional<String> inWords(String model, Home home) {
        if (model.isEmpty() || ModelSource.isName(model)) {
            return Optional.empty();
        }
        Path folder = Path.of(model);
        return RunModelPlace.of(folder, home)
                .filter(_ -> !Files.exists(folder.resolve(MODULES)))
                .map(place -> "The model of " + place.inWords() + " is not there any more: " + folder
                        + " was deleted or moved in the meantime. Nothing was written. Put it back, or choose another"
                        + " model: run:" + place.run() + " is the result of this run, run:" + place.run()
                        + ":last its newest checkpoint.");
    }
}
