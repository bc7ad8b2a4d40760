package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.GpuRuntime;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.gpu.runtime.RuntimeLicense;
import sparseworkbench.gpu.runtime.RuntimeProblem;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.hub.HubProblem;
import sparseworkbench.hub.PackedBuild;
import sparseworkbench.launch.CardTrialResult;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.launch.GpuStatus;
import sparseworkbench.launch.ModelJobFailed;

@Command(name = "gpu", description = "Sets up trainings on the graphics card, and says where they stand.")
final class GpuCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(), "What about the graphics card: status, install, use or remove?");
    }

    /** Does something with the home's tensor library for cards. */
    @Command
    private abstract static class Act implements Callable<Integer> {
        final Output output;

        @Mixin
        private HomeOption home;

        Act(Output output) {
            this.output = output;
        }

        abstract void act(GpuSetup setup) throws HubProblem, RuntimeProblem, ModelJobFailed, IOException, CommandFailed;

        @Override
        public Integer call() throws CommandFailed {
            Home folder = home.home();
            try {
                act(new GpuSetup(folder.prepare()));
                return Exit.OK;
            } catch (HubProblem | RuntimeProblem e) {
                throw new CommandFailed(Exit.BAD_INPUT, e.getMessage());
            } catch (ModelJobFailed e) {
                throw new CommandFailed(
                        Exit.RUN_FAILED, "The tensor library for the graphics card is not used. " + e.getMessage());
            } catch (IOException e) {
                throw new CommandFailed(Exit.HOME_UNUSABLE, GpuSetup.reason(folder, e));
            } catch (HomeUnusable e) {
                throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
            }
        }

        final void tell(CardTrialResult result) {
            output.line(result.inWords());
            output.line("From now on runs use the graphics card unless their device is “Processor”.");
        }
    }

    @Command(name = "status", description = "Says which cards there are, and what is in the way of using them.")
    static final class Status extends Act {
        @Option(names = "--json", description = "Prints one JSON object.")
        private boolean json;

        Status(Output output) {
            super(output);
        }

        @Override
        void act(GpuSetup setup) throws IOException {
            GpuStatus status = setup.status();
            if (json) {
                output.json(facts(status));
                return;
            }
            status.found().cards().forEach(card -> output.line(line(card)));
            output.line(status.state().what());
            if (!status.state().cure().isEmpty()) {
                output.line(status.state().cure());
            }
            status.runtime().ifPresent(runtime -> output.line("Tensor library: " + runtime.inWords()));
        }

        private static String line(GraphicsCard card) {
            return card.index() + "  " + card.inWords()
                    + card.driver().map(driver -> ", driver " + driver).orElse("")
                    + card.capability()
                            .map(capability -> ", compute capability " + capability)
                            .orElse("");
        }

        private static Map<String, Object> facts(GpuStatus status) throws IOException {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("state", status.state().kind().name().toLowerCase(Locale.ROOT));
            facts.put("what", status.state().what());
            facts.put("cure", status.state().cure());
            List<String> cards =
                    status.found().cards().stream().map(Status::line).toList();
            facts.put("cards", cards);
            facts.put(
                    "fitting", status.fitting().stream().map(GraphicsCard::uuid).collect(Collectors.joining(",")));
            if (status.runtime().isPresent()) {
                GpuRuntime runtime = status.runtime().get();
                facts.put("library", runtime.inWords());
                facts.put("folder", runtime.library().toString());
                facts.put("left_out", String.join(",", GpuRuntimes.needless(runtime.library())));
            }
            return facts;
        }
    }

    @Command(
            name = "install",
            description =
                    "Fetches the tensor library for graphics cards into the home, tries it, and uses it from then on.")
    static final class Install extends Act {
        @Option(
                names = {"--accept-license", "--accept-licence"},
                description = "Accepts the licenses of NVIDIA's libraries; without it they are shown, and nothing is"
                        + " fetched.")
        private boolean accepted;

        @Option(
                names = "--again",
                description = "Fetches it anew although it is in the home, because it may be damaged.")
        private boolean again;

        Install(Output output) {
            super(output);
        }

        @Override
        void act(GpuSetup setup) throws HubProblem, RuntimeProblem, ModelJobFailed, IOException, CommandFailed {
            GpuStatus status = setup.status();
            if (!status.state().canBeSetUp()) {
                throw new CommandFailed(Exit.BAD_INPUT, status.state().inWords());
            }
            BytesLine progress = new BytesLine(output);
            if (!again && setup.isFetched()) {
                output.line("The tensor library is in the home already; it is only tried. --again fetches it anew.");
                tell(setup.tryFetched(progress));
                return;
            }
            PackedBuild build = offered(setup, progress);
            tell(again ? setup.installAnew(build, progress) : setup.install(build, progress));
        }

        /** What is fetched once the licenses are accepted. */
        private PackedBuild offered(GpuSetup setup, BytesLine progress) throws HubProblem, IOException, CommandFailed {
            PackedBuild build = setup.sizes(progress);
            RuntimeLicense.lines().forEach(output::line);
            output.line(String.format(
                    Locale.ROOT,
                    "%s: %.1f GB from %s, %.1f GB in the home.",
                    build.name().inWords(),
                    build.packedBytes() / BytesLine.GIGABYTE,
                    setup.site(),
                    build.unpackedBytes() / BytesLine.GIGABYTE));
            if (!accepted) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "Nothing was fetched. Add --accept-license to accept the licenses and to fetch it.");
            }
            return build;
        }
    }

    @Command(
            name = "use",
            description =
                    "Uses a libtorch that was brought along: a folder, which stays where it is, or a .zip archive.")
    static final class Use extends Act {
        @Parameters(paramLabel = "FOLDER", description = "The folder, or the archive.")
        private Path place;

        Use(Output output) {
            super(output);
        }

        @Override
        void act(GpuSetup setup) throws RuntimeProblem, ModelJobFailed, IOException {
            tell(setup.use(place, new BytesLine(output)));
        }
    }

    @Command(
            name = "remove",
            description =
                    "Goes back to the processor, and deletes what was fetched. A folder that was brought along stays.")
    static final class Remove extends Act {
        Remove(Output output) {
            super(output);
        }

        @Override
        void act(GpuSetup setup) throws RuntimeProblem, IOException {
            output.line(
                    setup.remove(new BytesLine(output))
                            ? "Runs use the processor from now on."
                            : "There was nothing to remove: runs use the processor.");
        }
    }
}
