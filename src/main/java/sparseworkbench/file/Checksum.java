package sparseworkbench.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * CRC-32C of bytes, as eight hexadecimal digits: tells a file from what a disk or a copy has made of it. It is no protection from
 * somebody who wants to deceive. Processors compute it faster than disks read.
 */
public final class Checksum {
    private static final int PART = 1 << 20;

    private Checksum() {}

    public static String of(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer part = ByteBuffer.allocate(PART);
            while (channel.read(part) >= 0) {
                sum.update(part.flip());
                part.clear();
            }
        }
        return text(sum);
    }

    public static String of(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return text(sum);
    }

    private static String text(CRC32C sum) {
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
