package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.help.LossHelpPage;
import sparseworkbench.param.NearestName;

@Command(name = "losses", description = "Lists the losses, or prints the help page of one.")
final class LossesCommand implements Callable<Integer> {
    private static final String ROW = "%-42s  %s";
    private final Output output;

    @Mixin
    private HomeOption home;

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The loss to explain.")
    private String name;

    @Option(names = "--json", description = "Prints one JSON object a line and nothing else.")
    private boolean json;

    @Option(names = "--write", paramLabel = "FOLDER", description = "Writes the pages of all losses into a folder.")
    private Path folder;

    LossesCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        if (folder != null) {
            writeAll();
        } else if (name != null) {
            LossDescriptor loss = find();
            if (json) {
                print(loss);
            } else {
                output.line(LossHelpPage.plain(loss));
            }
        } else if (json) {
            LossCatalog.all().forEach(this::print);
        } else {
            LossCatalog.all()
                    .forEach(loss -> output.line(String.format(Locale.ROOT, ROW, loss.name(), loss.summary())));
            output.line("One of them in full: workbench losses NAME");
        }
        return Exit.OK;
    }

    private LossDescriptor find() throws CommandFailed {
        List<String> names =
                LossCatalog.all().stream().map(LossDescriptor::name).toList();
        String meant = names.stream()
                .filter(known -> known.equalsIgnoreCase(name))
                .findFirst()
                .orElse(name);
        String near = NearestName.of(name, names);
        return LossCatalog.find(meant)
                .orElseThrow(() -> new CommandFailed(
                        Exit.BAD_INPUT,
                        List.of(
                                "There is no loss “" + name + "”.",
                                near.isEmpty() ? "All of them: workbench losses" : "Did you mean “" + near + "”?")));
    }

    private void print(LossDescriptor loss) {
        output.json(Output.object(
                "name",
                loss.name(),
                "label",
                loss.label(),
                "summary",
                loss.summary(),
                "when_to_use",
                loss.whenToUse(),
                "formula",
                loss.formula().plain(),
                "formula_tex",
                loss.formula().tex(),
                "inputs",
                loss.needs().inputs(),
                "relations",
                loss.relations(),
                "advice",
                loss.advice(),
                "in_reference",
                loss.python().exported(),
                "python",
                loss.python().words(),
                "defaults",
                loss.params().defaults().toPlain()));
    }

    private void writeAll() throws CommandFailed {
        try {
            Files.createDirectories(folder);
            write("README", LossHelpPage.index());
            for (LossDescriptor loss : LossCatalog.all()) {
                write(loss.name(), LossHelpPage.markdown(loss));
            }
        } catch (IOException e) {
            throw new CommandFailed(Exit.BAD_INPUT, "The pages cannot be written to " + folder + ": " + IoReason.of(e));
        }
        output.line("Wrote " + (LossCatalog.all().size() + 1) + " pages to " + folder + ".");
    }

    private void write(String page, String text) throws IOException {
        Path file = folder.resolve(page + ".md");
        new OwnOutputs(home.home().written()).write(file, () -> AtomicFile.write(file, text));
    }
}
