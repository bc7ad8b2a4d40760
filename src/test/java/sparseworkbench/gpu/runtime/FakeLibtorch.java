package sparseworkbench.gpu.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that look like PyTorch's, down to the head of a library and the version inside of it; nothing of them computes. */
public final class FakeLibtorch {
    public static final String VERSION = "2.7.1";
    private static final int HEAD = 64;
    private static final byte X86_64 = 0x3e;
    private static final byte ARM_64 = (byte) 0xb7;

    private FakeLibtorch() {}

    /** File → content of a build for Linux. */
    public static Map<String, byte[]> linux(String version) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("libc10.so", library("", X86_64));
        files.put("libc10_cuda.so", library("", X86_64));
        files.put("libcudart-c3a75b33.so.12", library("12.8.57", X86_64));
        files.put("libgomp-98b21ff3.so.1", library("", X86_64));
        files.put("libtorch.so", library("", X86_64));
        files.put("libtorch_cpu.so", library(version, X86_64));
        files.put("libtorch_cuda.so", library("", X86_64));
        return files;
    }

    static byte[] forArm() {
        return library(VERSION, ARM_64);
    }

    private static byte[] library(String version, byte machine) {
        byte[] head = new byte[HEAD];
        System.arraycopy(new byte[] {0x7f, 'E', 'L', 'F'}, 0, head, 0, 4);
        head[18] = machine;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(("\0" + "1.5.0" + "\0" + version + "\0something else, 9.9.9 among it\0")
                .getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** As PyTorch's archive unpacks: {@code lib}, and {@code build-version} if there is a text for it. */
    static Path write(Path folder, Map<String, byte[]> files, String buildVersion) throws IOException {
        Path library = Files.createDirectories(folder.resolve("lib"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(library.resolve(file.getKey()), file.getValue());
        }
        if (!buildVersion.isEmpty()) {
            Files.writeString(folder.resolve("build-version"), buildVersion + "\n");
        }
        return folder;
    }

    /** PyTorch's archive, with one more file. */
    public static Path zip(Path file, Map<String, byte[]> files, String buildVersion, String more) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            put(zip, "libtorch/build-version", buildVersion.getBytes(StandardCharsets.US_ASCII));
            put(zip, "libtorch/include/torch/torch.h", new byte[] {1});
            put(zip, "libtorch/lib/libtorchbind_test.so", new byte[] {1});
            for (Map.Entry<String, byte[]> library : files.entrySet()) {
                put(zip, "libtorch/lib/" + library.getKey(), library.getValue());
            }
            if (!more.isEmpty()) {
                put(zip, more, new byte[] {1});
            }
        }
        return file;
    }

    /** The archive, not packed, so that a damaged byte damages nothing but itself. */
    static Path stored(Path file, Map<String, byte[]> files, String buildVersion) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(0);
            put(zip, "libtorch/build-version", buildVersion.getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, byte[]> library : files.entrySet()) {
                put(zip, "libtorch/lib/" + library.getKey(), library.getValue());
            }
        }
        return file;
    }

    /** Where a text stands first. */
    static int placeOf(String text, byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
