package sparseworkbench.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sparseworkbench.home.Home;

/** The option {@code --home}, the same for every command; before a command's name it means the same as behind it. */
final class HomeOption {
    private static final String NAME = "--home";

    @Option(
            names = NAME,
            paramLabel = "DIR",
            description = "Folder of runs, models and datasets. Otherwise that of the variable " + Home.VARIABLE
                    + ", else the data folder of this platform.")
    private Path folder;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    Home home() {
        try {
            return Home.choose(folder());
        } catch (InvalidPathException e) {
            throw new ParameterException(
                    command.commandLine(),
                    "The home folder: " + PathConverter.words(e.getInput()) + ". Another one is chosen with " + NAME
                            + " DIR or the variable " + Home.VARIABLE + ".");
        }
    }

    private Optional<Path> folder() {
        return Stream.iterate(command, Objects::nonNull, CommandSpec::parent)
                .flatMap(one -> Optional.ofNullable(one.findOption(NAME)).stream())
                .flatMap(option -> Optional.ofNullable((Path) option.getValue()).stream())
                .findFirst();
    }
}
