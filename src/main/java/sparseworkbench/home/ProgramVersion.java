package sparseworkbench.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, written into it by the build. */
public final class ProgramVersion {
    private ProgramVersion() {}

    /** For instance {@code 0.1.0}. */
    public static String read() {
        try (InputStream in = ProgramVersion.class.getResourceAsStream("/sparseworkbench/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
