package sparseworkbench.gpu;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The graphics cards of this computer, as far as they can be found out without computing.
 *
 * @param platform this system
 * @param cards    NVIDIA cards that programs may use, in the driver's order
 * @param hidden   those that {@link #VISIBLE} hides from programs
 * @param fault    why the driver does not answer as it should; empty if it does
 * @param onBus    makers of cards on the bus, whether they have a driver or not; on Windows looked for only where NVIDIA's driver is not
 * @param driverLibrary whether the library that CUDA programs load was found
 */
public record GpuDetection(
        GpuPlatform platform,
        List<GraphicsCard> cards,
        List<GraphicsCard> hidden,
        Optional<String> fault,
        List<Maker> onBus,
        boolean driverLibrary) {
    /** CUDA's variable that names the cards a program may use, by number or by uuid. */
    public static final String VISIBLE = "CUDA_VISIBLE_DEVICES";

    private static final Path BUS = Path.of("/sys/bus/pci/devices");
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu",
            "/usr/lib64",
            "/usr/lib",
            "/lib/x86_64-linux-gnu",
            "/lib64",
            "/usr/lib/wsl/lib",
            "/usr/local/nvidia/lib64",
            "/usr/local/nvidia/lib",
            "/run/opengl-driver/lib",
            "C:\\Windows\\System32");

    /** Who made a card. */
    public enum Maker {
        NVIDIA("0x10de", "NVIDIA"),
        AMD("0x1002", "AMD");

        private final String vendor;
        private final String label;

        Maker(String vendor, String label) {
            this.vendor = vendor;
            this.label = label;
        }

        public String label() {
            return label;
        }

        /** As Windows writes it into what it calls a device: {@code PCI\\VEN_10DE&DEV_2684&…}. */
        String windowsVendor() {
            return "VEN_" + vendor.substring(2).toUpperCase(Locale.ROOT) + "&";
        }
    }

    /** Looks now: usually some tenths of a second, ten seconds with a driver that does not answer. */
    public static GpuDetection detect() {
        GpuPlatform platform = GpuPlatform.here();
        return detect(platform, NvidiaSmi.installed(platform), System.getenv(), BUS);
    }

    /**
     * @param environment of the programs that will use the cards
     * @param bus         Linux's folder of what is on the bus
     */
    static GpuDetection detect(GpuPlatform platform, NvidiaSmi smi, Map<String, String> environment, Path bus) {
        return detect(platform, smi, environment, bus, WindowsDisplays.installed());
    }

    /** @param displays Windows' list of what is on the bus */
    static GpuDetection detect(
            GpuPlatform platform, NvidiaSmi smi, Map<String, String> environment, Path bus, WindowsDisplays displays) {
        List<Maker> onBus = onBus(bus);
        if (!platform.isSupported()) {
            return new GpuDetection(platform, List.of(), List.of(), Optional.empty(), onBus, false);
        }
        NvidiaSmi.Answer answer = smi.ask();
        if (platform == GpuPlatform.WINDOWS && answer instanceof NvidiaSmi.Answer.Missing) {
            onBus = displays.makers();
        }
        List<GraphicsCard> all = answer instanceof NvidiaSmi.Answer.Cards found ? found.cards() : List.of();
        List<GraphicsCard> visible = VisibleCards.of(environment.get(VISIBLE), all);
        boolean library = hasDriverLibrary(platform, environment);
        boolean driver = library && onBus.contains(Maker.NVIDIA);
        return new GpuDetection(
                platform,
                visible,
                all.stream().filter(card -> !visible.contains(card)).toList(),
                fault(answer, driver),
                onBus,
                library);
    }

    private static Optional<String> fault(NvidiaSmi.Answer answer, boolean driver) {
        return switch (answer) {
            case NvidiaSmi.Answer.Missing missing ->
                Optional.of("NVIDIA's driver is there, but not its program nvidia-smi, which says what cards there"
                                + " are (on Ubuntu and Debian it is in the package nvidia-utils of the driver's"
                                + " version; a container gets it with"
                                + " NVIDIA_DRIVER_CAPABILITIES=compute,utility).")
                        .filter(said -> driver);
            case NvidiaSmi.Answer.Silent silent -> Optional.of("nvidia-smi, the driver's program, does not answer.");
            case NvidiaSmi.Answer.Failed failed ->
                Optional.of("nvidia-smi, the driver's program, failed: “" + failed.message() + "”");
            case NvidiaSmi.Answer.Cards cards ->
                cards.unreadable().stream()
                        .findFirst()
                        .map(line ->
                                "nvidia-smi, the driver's program, says something that cannot be read: “" + line + "”");
        };
    }

    private static boolean hasDriverLibrary(GpuPlatform platform, Map<String, String> environment) {
        List<String> folders = new ArrayList<>(LIBRARY_FOLDERS);
        folders.addAll(
                Arrays.asList(environment.getOrDefault("LD_LIBRARY_PATH", "").split(File.pathSeparator)));
        return folders.stream()
                .filter(folder -> !folder.isBlank())
                .anyMatch(folder -> new File(folder, platform.driverLibrary()).exists());
    }

    private static List<Maker> onBus(Path bus) {
        try (Stream<Path> devices = Files.isDirectory(bus) ? Files.list(bus) : Stream.empty()) {
            List<String> vendors = devices.filter(
                            device -> line(device, "class").startsWith("0x03"))
                    .map(device -> line(device, "vendor"))
                    .toList();
            return Arrays.stream(Maker.values())
                    .filter(maker -> vendors.contains(maker.vendor))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String line(Path device, String file) {
        try {
            return Files.readString(device.resolve(file)).strip();
        } catch (IOException e) {
            return ""; // Gone meanwhile, or not for us: it is no card then.
        }
    }

    /** Whether there is an NVIDIA card, usable or not. */
    public boolean hasNvidia() {
        return !cards.isEmpty() || !hidden.isEmpty() || onBus.contains(Maker.NVIDIA);
    }
}
