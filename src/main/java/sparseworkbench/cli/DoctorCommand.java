package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparseworkbench.desktop.AwakeComputer;
import sparseworkbench.gpu.CardChoice;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.home.Home;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.launch.EngineFacts;
import sparseworkbench.launch.GpuSetup;
import sparseworkbench.launch.GpuStatus;
import sparseworkbench.launch.HomeRepair;
import sparseworkbench.launch.LaunchFailed;
import sparseworkbench.launch.SystemFacts;
import sparseworkbench.store.StoreFault;

@Command(
        name = "doctor",
        description = "Says what is installed, what this computer has, what is missing and how to fix it.")
final class DoctorCommand implements Callable<Integer> {
    private static final long GIB = 1L << 30;
    private static final long ENOUGH_DISK = 2 * GIB;
    private static final long ENOUGH_MEMORY = 3 * GIB;

    private final Output output;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int exitCode = Exit.OK;

    @Mixin
    private HomeOption home;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Option(
            names = "--repair",
            description = "Makes a new run store of what can be read of a damaged one and of the folders of the runs;"
                    + " a copy is kept.")
    private boolean repair;

    DoctorCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws CommandFailed {
        Home folder = home.home();
        if (repair) {
            return repair(folder);
        }
        lookAtHome(folder);
        lookAtComputer(SystemFacts.read(folder));
        GpuStatus gpu = new GpuSetup(folder).status();
        lookAtCard(gpu);
        lookAtEngine(EngineFacts.ask(folder), gpu);
        facts.put("display", Display.isThere() ? "found" : "none: no window here, but all commands work");
        print();
        return exitCode;
    }

    private int repair(Home folder) throws CommandFailed {
        try {
            List<String> report = HomeRepair.repair(folder);
            if (json) {
                output.json(Map.of("repaired", report));
            } else {
                report.forEach(output::line);
            }
            return Exit.OK;
        } catch (LaunchFailed e) {
            throw new CommandFailed(Exit.HOME_UNUSABLE, e.getMessage());
        }
    }

    private void lookAtHome(Home folder) {
        facts.put("program", ProgramVersion.read());
        facts.put("home", folder.root().toString());
        try (OpenHome place = OpenHome.open(folder)) {
            Optional<String> fault = place.store().fault();
            if (fault.isPresent()) {
                unusable(fault.get(), Exit.HOME_UNUSABLE);
            } else {
                facts.put("runs", Integer.toString(place.store().reader().runs().size()));
            }
        } catch (CommandFailed e) {
            unusable(e.getMessage(), e.exitCode());
        } catch (StoreFault e) {
            unusable(e.getMessage(), Exit.HOME_UNUSABLE);
        }
    }

    private void unusable(String problem, int code) {
        problems.add(problem);
        exitCode = code;
    }

    private void lookAtComputer(SystemFacts system) {
        facts.put("java", system.java());
        facts.put("javafx", Versions.ofJar("javafx-base").orElse("not found"));
        facts.put("system", system.os() + ", " + system.cores() + " cores");
        facts.put("memory", gib(system.memoryBytes()) + ", " + gib(system.freeMemoryBytes()) + " free");
        facts.put("sleep", AwakeComputer.inWords());
        facts.put("disk", gib(system.homeFreeBytes()) + " free in the home");
        if (system.homeFreeBytes() < ENOUGH_DISK) {
            problems.add("Less than 2 GB are free on the disk of the home. Free some space or choose another home with"
                    + " --home DIR.");
        }
        if (system.freeMemoryBytes() < ENOUGH_MEMORY) {
            problems.add("Less than 3 GB of memory are free. Close other programs before training.");
        }
    }

    /** A computer without a card lacks nothing. */
    private void lookAtCard(GpuStatus gpu) {
        facts.put(
                "gpu",
                gpu.found().cards().isEmpty()
                        ? "none found"
                        : CardChoice.names(gpu.found().cards()));
        facts.put("training", gpu.state().what());
        if (!gpu.state().cure().isEmpty()) {
            problems.add(gpu.state().inWords());
        }
        gpu.found().fault().filter(fault -> !gpu.found().cards().isEmpty()).ifPresent(problems::add);
    }

    private void lookAtEngine(EngineFacts engine, GpuStatus gpu) {
        if (engine.problem().isPresent()) {
            facts.put("engine", "not usable");
            problems.add(
                    gpu.runtime().isPresent()
                            ? "The tensor library for the graphics card ("
                                    + gpu.runtime().get().inWords()
                                    + ") cannot be loaded: "
                                    + sentence(engine.problem().get())
                                    + " “workbench gpu remove” and “workbench gpu install” fetch it anew; without it"
                                    + " trainings run on the processor."
                            : "The tensor library cannot be used: "
                                    + sentence(engine.problem().get())
                                    + " Build the program again on this computer with: mvn -q -DskipTests package");
            exitCode = exitCode == Exit.OK ? Exit.RUN_FAILED : exitCode;
            return;
        }
        facts.put("engine", engine.name() + " " + engine.version());
        facts.put("djl", engine.djl());
        facts.put("devices", engine.devices());
        if (gpu.state().kind() == GpuState.Kind.READY && !engine.devices().contains("gpu")) {
            problems.add("The tensor library for the graphics card was loaded and sees no card. "
                    + (gpu.found().driverLibrary()
                            ? "Restart the computer; if that does not help, install NVIDIA's driver again."
                            : "The driver's library was not found: in a container, start it with"
                                    + " NVIDIA_DRIVER_CAPABILITIES=compute,utility; else install NVIDIA's driver"
                                    + " again."));
        }
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private void print() {
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>(facts);
            all.put("problems", problems);
            output.json(all);
            return;
        }
        facts.forEach((key, value) -> output.line(String.format("%-9s %s", key, value)));
        output.line(problems.isEmpty() ? "Nothing is missing." : "");
        problems.forEach(problem -> output.line("! " + problem));
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) GIB);
    }
}
