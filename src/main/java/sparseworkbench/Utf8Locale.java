package sparseworkbench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where no language is set ({@code LC_ALL=C}, or one that is not installed) Java takes names of files for ASCII for as long as it lives: a home,
 * a model or a data file with other letters could not be named, and the letters of the command line are lost. So on Linux the process replaces itself by
 * one of the same command, the same number and the same standard input and output, in the locale {@code C.UTF-8}; what it starts inherits that.
 * The launcher of the build sets it beforehand, so this is for Java that is started directly.
 */
final class Utf8Locale {
    private static final String LOCALE = "C.UTF-8";
    private static final String VARIABLE = "LC_ALL=";
    private static final Path PROCESS = Path.of("/proc/self");

    private Utf8Locale() {}

    /** Returns where names can hold all letters already, or where nothing can be done about it: names that are lost are then refused by who needs them. */
    static void ensure() {
        if (isAscii(System.getProperty("sun.jnu.encoding", ""))
                && !LOCALE.equals(System.getenv("LC_ALL"))
                && Files.isReadable(PROCESS.resolve("cmdline"))) {
            try {
                replace(strings(PROCESS.resolve("cmdline")), strings(PROCESS.resolve("environ")));
            } catch (IOException | IllegalCallerException | UnsupportedOperationException e) {
                return; // The system shows no process to itself, or this Java may not call the system.
            }
        }
    }

    private static boolean isAscii(String encoding) {
        return Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
    }

    /** As the system has them: Java's own have lost what is not ASCII. */
    private static List<byte[]> strings(Path file) throws IOException {
        List<byte[]> strings = new ArrayList<>();
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        for (byte next : Files.readAllBytes(file)) {
            one.write(next);
            if (next == 0) {
                strings.add(one.toByteArray());
                one.reset();
            }
        }
        return strings;
    }

    /** Does not return where it succeeds; what it answers otherwise is of no use. */
    @SuppressWarnings("restricted") // Java has no call of its own that replaces the process.
    private static void replace(List<byte[]> command, List<byte[]> environment) {
        List<byte[]> inUtf8 = new ArrayList<>(environment);
        inUtf8.removeIf(entry -> new String(entry, StandardCharsets.ISO_8859_1).startsWith(VARIABLE));
        inUtf8.add((VARIABLE + LOCALE + "\0").getBytes(StandardCharsets.US_ASCII));
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor signature = FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
        try (Arena memory = Arena.ofConfined()) {
            MethodHandle execve = linker.downcallHandle(linker.defaultLookup().findOrThrow("execve"), signature);
            int _ = (int) execve.invokeExact(
                    memory.allocateFrom(PROCESS.resolve("exe").toString()),
                    addresses(memory, command),
                    addresses(memory, inUtf8));
        } catch (IllegalCallerException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The process could not be started in the locale " + LOCALE, e);
        }
    }

    /** C's array of strings: addresses, with zero at the end. */
    private static MemorySegment addresses(Arena memory, List<byte[]> strings) {
        MemoryLayout address = ValueLayout.ADDRESS;
        MemorySegment array = memory.allocate(address.byteSize() * (strings.size() + 1), address.byteAlignment());
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, memory.allocateFrom(ValueLayout.JAVA_BYTE, strings.get(i)));
        }
        return array;
    }
}
