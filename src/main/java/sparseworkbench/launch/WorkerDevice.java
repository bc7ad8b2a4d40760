package sparseworkbench.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gpu.CardAssignment;
import sparseworkbench.gpu.CardChoice;
import sparseworkbench.gpu.CudaRequirements;
import sparseworkbench.gpu.GpuDetection;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gpu.GraphicsCard;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.GpuRuntime;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;

/**
 * Which tensor library a worker loads, and which card it sees. DJL asks the environment for both, and a variable that somebody has set for
 * another program makes it load the wrong library or ask the network for one: so all of these variables come from here alone.
 *
 * @param runtime    the library for cards; empty for the processor's, which comes with the program
 * @param assignment what the worker is told
 * @param tf32       whether the card may round factors to fewer bits
 */
record WorkerDevice(Optional<GpuRuntime> runtime, CardAssignment assignment, boolean tf32) {
    /** Without a card, and without a word about it. */
    static final WorkerDevice PROCESSOR = new WorkerDevice(Optional.empty(), CardAssignment.NONE, false);

    /** What tells DJL and PyTorch which library to load and how; by beginnings of names. */
    private static final List<String> OURS =
            List.of("PYTORCH_", "TORCH_", "DJL_", "ENGINE_CACHE_DIR", "LIBSTDCXX_LIBRARY_PATH");
    /** Where DJL unpacks what comes with the program; may be chosen by a person (decision 22). */
    private static final String CACHE = "DJL_CACHE_DIR";

    private static final String LIBRARY = "PYTORCH_LIBRARY_PATH";
    private static final String VERSION = "PYTORCH_VERSION";
    private static final String FLAVOR = "PYTORCH_FLAVOR";
    private static final String EXCLUDED = "PYTORCH_LIBRARY_EXCLUSION";
    private static final String OFFLINE = "DJL_OFFLINE";
    private static final String ORDER = "CUDA_DEVICE_ORDER";
    /** PyTorch's own switch for all products of matrices ({@code aten/src/ATen/Context.cpp}); off without it. */
    private static final String TF32_ON = "TORCH_ALLOW_TF32_CUBLAS_OVERRIDE";

    /** How the jar with the processor's library is called. */
    private static final String PROCESSOR_JAR = "pytorch-native-";

    /**
     * What a run or a model's process gets.
     *
     * @param model the section of the project
     */
    static WorkerDevice of(Home home, Values model) {
        return of(home, model, CardClaim.NONE);
    }

    /** The same for a run, which gets a card for itself. */
    static WorkerDevice of(Home home, Values model, CardClaim claim) {
        String device = model.get(EncoderParams.DEVICE);
        if (device.equals(EncoderParams.PROCESSOR)) {
            return PROCESSOR;
        }
        WorkerDevice chosen = of(
                new GpuRuntimes(home).inUse(),
                device.equals(EncoderParams.CARD_ONLY),
                model.get(EncoderParams.CARD),
                claim);
        boolean rounded = chosen.runtime.isPresent() && model.get(EncoderParams.TF32);
        return new WorkerDevice(chosen.runtime, chosen.assignment, rounded);
    }

    private static WorkerDevice of(GpuRuntimes.InUse inUse, boolean required, Optional<String> named, CardClaim claim) {
        return switch (inUse) {
            case GpuRuntimes.InUse.None none ->
                required ? without("The graphics card is not set up. " + GpuSetup.CURE) : PROCESSOR;
            case GpuRuntimes.InUse.Broken broken -> without(broken.why() + " " + GpuSetup.CURE);
            case GpuRuntimes.InUse.Whole whole -> of(whole.runtime(), GpuDetection.detect(), named, claim);
        };
    }

    /** What a library asks of driver and card. */
    static CudaRequirements requirements(GpuRuntime runtime) {
        return CudaRequirements.of(runtime.flavor()).orElseGet(EngineBuild::requirements);
    }

    /** A card for this library, or why there is none. */
    static WorkerDevice of(GpuRuntime runtime, GpuDetection found, Optional<String> named) {
        return of(runtime, found, named, CardClaim.NONE);
    }

    /** The same where not every card may be had. */
    static WorkerDevice of(GpuRuntime runtime, GpuDetection found, Optional<String> named, CardClaim claim) {
        CudaRequirements needs = requirements(runtime);
        Optional<GpuState> inTheWay = GpuState.ofHardware(found, needs);
        if (inTheWay.isPresent()) {
            return without(inTheWay.get().inWords());
        }
        List<GraphicsCard> fitting = needs.fitting(found);
        List<GraphicsCard> candidates = CardChoice.inOrder(fitting, named);
        if (candidates.isEmpty()) {
            return without("No graphics card is called “" + named.orElse("") + "” (model." + EncoderParams.CARD.key()
                    + "). There are: " + CardChoice.names(fitting) + ".");
        }
        return claim.claim(candidates, fitting.size())
                .map(card -> new WorkerDevice(Optional.of(runtime), CardAssignment.of(card), false))
                .orElseGet(() -> without("Another run has the graphics card " + CardChoice.names(candidates)
                        + ". Wait for it, or let runs share a card: “workbench queue start --at-once N”, or “Runs at"
                        + " once” in the queue, with N greater than the number of cards."));
    }

    private static WorkerDevice without(String reason) {
        return new WorkerDevice(Optional.empty(), CardAssignment.without(reason), false);
    }

    /** Every card that the library sees. */
    static WorkerDevice every(GpuRuntime runtime) {
        return new WorkerDevice(Optional.of(runtime), CardAssignment.NONE, false);
    }

    /** Options for the worker's Java. */
    List<String> options() {
        return assignment.options();
    }

    /**
     * Sets the environment of the worker. Without a card the three variables are empty, which counts as not set, and more than properties of Java that
     * somebody has set for every program.
     */
    void prepare(Map<String, String> environment) throws IOException {
        environment.keySet().removeIf(name -> !name.equals(CACHE) && isOurs(name));
        environment.put(OFFLINE, "true");
        environment.put(LIBRARY, "");
        environment.put(VERSION, "");
        environment.put(FLAVOR, "");
        if (runtime.isPresent()) {
            // DJL does not follow a link to the folder.
            Path library = runtime.get().library().toRealPath();
            environment.put(LIBRARY, library.toString());
            environment.put(VERSION, runtime.get().version());
            // DJL's own connection to PyTorch, whatever 12.x the library is for.
            environment.put(FLAVOR, EngineBuild.FLAVOR);
            environment.put(EXCLUDED, String.join(",", GpuRuntimes.needless(library)));
            findItsOwn(environment, library);
            if (tf32) {
                environment.put(TF32_ON, "1");
            }
            assignment.card().ifPresent(card -> {
                environment.put(GpuDetection.VISIBLE, card.uuid());
                environment.put(ORDER, "PCI_BUS_ID");
            });
        }
    }

    /** On Windows small letters name the same variable. */
    private static boolean isOurs(String name) {
        return OURS.stream().anyMatch(name.toUpperCase(Locale.ROOT)::startsWith);
    }

    /** Libraries find those they need beside themselves before any that the environment names. */
    private static void findItsOwn(Map<String, String> environment, Path library) {
        String variable = File.separatorChar == '\\' ? "PATH" : "LD_LIBRARY_PATH";
        String others = environment.getOrDefault(variable, "");
        environment.put(variable, others.isBlank() ? library.toString() : library + File.pathSeparator + others);
    }

    /**
     * Where the library is a card's, the processor's is left out: DJL would fall back to it, and the run would be on the processor without a
     * word.
     */
    String classPath(String all) {
        return runtime.isEmpty()
                ? all
                : Arrays.stream(all.split(File.pathSeparator))
                        .filter(entry ->
                                !Path.of(entry).getFileName().toString().startsWith(PROCESSOR_JAR))
                        .collect(Collectors.joining(File.pathSeparator));
    }
}
