package sparseworkbench.eval;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import sparseworkbench.file.Sha256;

/** A short name for a long list of texts: two lists have the same one only if they are equal. */
public final class Fingerprint {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    /** Of nothing yet. */
    public Fingerprint() {
        digest = Sha256.digest();
    }

    /** Adds a text; its length counts, too, so that it does not matter where one ends and the next begins. */
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    /** Adds texts in their order. */
    public Fingerprint add(Iterable<String> texts) {
        texts.forEach(this::add);
        return this;
    }

    /** The name of everything added so far; nothing can be added afterwards. */
    public String name() {
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
