package sparseworkbench.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;

class GzipTest {
    private final Random random = new Random(5);

    private byte[] random(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] packed(byte[]... members) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] member : members) {
            OutputStream gzip = new GZIPOutputStream(all);
            gzip.write(member);
            gzip.close();
        }
        return all.toByteArray();
    }

    /** A stream that never says how much it still has, as one of a network does. */
    private static InputStream unsure(byte[] bytes) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int available() {
                return 0;
            }
        };
    }

    @Test
    void allMembersAreRead() throws IOException {
        byte[] first = random(300_000);
        byte[] second = random(70_000);
        try (InputStream in = Gzip.unpack(unsure(packed(first, new byte[0], second)))) {
            assertThat(in.readNBytes(first.length)).isEqualTo(first);
            assertThat(in.readAllBytes()).isEqualTo(second);
        }
    }

    @Test
    void whatFollowsAndIsNoMemberIsAnError() throws IOException {
        byte[] rows = random(1000);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(packed(rows));
        all.writeBytes("query,positive".getBytes());
        try (InputStream in = Gzip.unpack(new ByteArrayInputStream(all.toByteArray()))) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(ZipException.class);
        }
    }
}
