package sparseworkbench.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import sparseworkbench.home.Home;

/** The option {@code --home}, the same for every command. */
final class HomeOption {
    @Option(names = "--home", paramLabel = "DIR", description = "Folder of runs, models and datasets. Otherwise that of the variable "
            + Home.VARIABLE + ", else the data folder of this platform.")
    private Path folder;

    Home home() {
        return Home.choose(Optional.ofNullable(folder));
    }
}
