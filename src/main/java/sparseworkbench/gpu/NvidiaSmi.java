package sparseworkbench.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Asks the driver's program {@code nvidia-smi} which cards there are. It comes with every driver; with a broken one it fails, or does not
 * answer at all.
 *
 * @param programs where it may be, in the order in which they are tried
 * @param patience longest wait for an answer
 */
public record NvidiaSmi(List<String> programs, Duration patience) {
    private static final String FIELDS = "index,uuid,name,memory.total,memory.used,utilization.gpu,driver_version";
    /** Known since driver 510; older ones refuse the whole question. */
    private static final String CAPABILITY = ",compute_cap";

    /** What it prints in place of a list. */
    private static final String NONE = "No devices were found";

    private static final int FIELDS_BEFORE_NAME = 2;
    private static final int FIELDS_AFTER_NAME = 4;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern UUID = Pattern.compile("GPU-[0-9a-zA-Z-]{1,64}");
    /** What stands in place of a value. */
    private static final Pattern NOTHING = Pattern.compile("|N/A|\\[.*]");

    private static final String NAMELESS = "NVIDIA graphics card";
    private static final int LONGEST_SHOWN = 200;
    private static final int LONGEST_ANSWER = 1 << 20;

    /** What came back. */
    public sealed interface Answer {
        /**
         * Cards, or none.
         *
         * @param unreadable lines that describe no card
         */
        record Cards(List<GraphicsCard> cards, List<String> unreadable) implements Answer {}

        /** The program ended with a fault; what it said. */
        record Failed(String message) implements Answer {}

        /** The program is there and did not answer in time. */
        record Silent() implements Answer {}

        /** There is no such program: no driver. */
        record Missing() implements Answer {}
    }

    /** As the driver installs it, for this system. */
    static NvidiaSmi installed(GpuPlatform platform) {
        List<String> places = platform == GpuPlatform.WINDOWS
                ? List.of(
                        "nvidia-smi",
                        "C:\\Windows\\System32\\nvidia-smi.exe",
                        "C:\\Program Files\\NVIDIA Corporation\\NVSMI\\nvidia-smi.exe")
                : List.of("nvidia-smi", "/usr/bin/nvidia-smi", "/usr/lib/wsl/lib/nvidia-smi");
        return new NvidiaSmi(places, Duration.ofSeconds(10));
    }

    /** Asks now. Waits no longer than the patience. */
    public Answer ask() {
        Answer answer = ask(FIELDS + CAPABILITY);
        boolean unknownField = answer instanceof Answer.Failed failed && failed.message.contains("compute_cap");
        return unknownField ? ask(FIELDS) : answer;
    }

    private Answer ask(String fields) {
        for (String program : programs) {
            try {
                return ask(program, fields);
            } catch (IOException e) {
                continue; // Not there; the next place may have it.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer.Silent();
            }
        }
        return new Answer.Missing();
    }

    private Answer ask(String program, String fields) throws IOException, InterruptedException {
        Path answer;
        try {
            answer = Files.createTempFile("cards", ".csv");
        } catch (IOException e) {
            return new Answer.Failed(
                    "its answer cannot be written to the folder for temporary files: " + e.getMessage());
        }
        try {
            Process process = new ProcessBuilder(program, "--query-gpu=" + fields, "--format=csv,noheader,nounits")
                    .redirectErrorStream(true)
                    .redirectOutput(answer.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Answer.Silent();
            }
            return answer(process.exitValue(), read(answer), fields.endsWith(CAPABILITY));
        } finally {
            delete(answer);
        }
    }

    /** Bounded: what answers may be something else. */
    private static String read(Path answer) throws IOException {
        try (InputStream in = Files.newInputStream(answer)) {
            return new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
        }
    }

    /** One card of several that is lost makes the program fail, and says nothing against the others. */
    private static Answer answer(int exitCode, String text, boolean withCapability) {
        Answer.Cards found = parse(text, withCapability);
        if (!found.cards().isEmpty() || text.contains(NONE)) {
            return found;
        }
        if (text.isBlank()) {
            return new Answer.Failed("it says nothing, and ends with exit code " + exitCode);
        }
        return exitCode == 0 ? found : new Answer.Failed(shown(text.strip()));
    }

    /** One that hangs may hold the file; the system deletes it some day. */
    private static void delete(Path answer) {
        if (!answer.toFile().delete()) {
            answer.toFile().deleteOnExit();
        }
    }

    /**
     * Reads what it prints.
     *
     * @param withCapability whether it was asked for the generation, too
     */
    static Answer.Cards parse(String text, boolean withCapability) {
        List<GraphicsCard> cards = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith(NONE)) {
                card(line, withCapability).ifPresentOrElse(cards::add, () -> unreadable.add(shown(line)));
            }
        }
        return new Answer.Cards(List.copyOf(cards), List.copyOf(unreadable));
    }

    /** A name may hold a comma, so that the fields are counted from both ends. */
    private static Optional<GraphicsCard> card(String line, boolean withCapability) {
        List<String> fields =
                Arrays.stream(line.split(",", -1)).map(String::strip).toList();
        int name = fields.size() - FIELDS_AFTER_NAME - (withCapability ? 1 : 0);
        if (name <= FIELDS_BEFORE_NAME
                || !NUMBER.matcher(fields.get(0)).matches()
                || !UUID.matcher(fields.get(1)).matches()) {
            return Optional.empty();
        }
        GraphicsCard card = new GraphicsCard(
                Integer.parseInt(fields.get(0)),
                fields.get(1),
                name(String.join(", ", fields.subList(FIELDS_BEFORE_NAME, name))),
                number(fields.get(name)),
                number(fields.get(name + 1)),
                whole(fields.get(name + 2)),
                DriverVersion.parse(fields.get(name + 3)),
                withCapability ? ComputeCapability.parse(fields.getLast()) : Optional.empty());
        return Optional.of(card).filter(NvidiaSmi::isKnown);
    }

    /** Some drivers do not know what a card is called: {@code [N/A]}, {@code [Unknown Error]}. */
    private static String name(String field) {
        return NOTHING.matcher(field).matches() ? NAMELESS : field;
    }

    /** One of which the driver knows neither name nor memory nor its own version does not work. */
    private static boolean isKnown(GraphicsCard card) {
        return !card.name().equals(NAMELESS)
                || card.memory().isPresent()
                || card.driver().isPresent();
    }

    private static OptionalLong number(String field) {
        return NUMBER.matcher(field).matches() ? OptionalLong.of(Long.parseLong(field)) : OptionalLong.empty();
    }

    private static OptionalInt whole(String field) {
        return NUMBER.matcher(field).matches() ? OptionalInt.of(Integer.parseInt(field)) : OptionalInt.empty();
    }

    /** Foreign text on one line, short. */
    private static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "…" : line;
    }
}
