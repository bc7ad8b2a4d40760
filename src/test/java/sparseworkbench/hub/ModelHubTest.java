package sparseworkbench.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.progress.ProgressListener;

/** Downloads from a local server that serves the hub's layout. */
class ModelHubTest {
    private static final Path MODEL = Golden.bundled().resolve("models/bert_splade_max");
    private static final String NAME = "someone/tiny";
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    private Path root;

    private HttpServer server;
    private final List<String> ranges = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    /** How the server misbehaves. */
    private int status = 200;

    private boolean breaksOff;
    private boolean lies;
    private boolean hangs;
    /** Long enough for a busy machine; short only where the server is not to answer. */
    private Duration patience = Patience.LONG;

    private boolean pickledOnly;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/api/models/" + NAME, exchange -> answer(exchange, 0, listing().getBytes(StandardCharsets.UTF_8)));
        server.createContext("/" + NAME + "/resolve/abc/", this::file);
        server.start();
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.stop(0);
    }

    private ModelHub hub(Optional<String> token) {
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
        return new ModelHub(endpoint, token, patience, new Home(root));
    }

    private Path fetch() throws Exception {
        return hub(Optional.empty()).fetch(NAME, ProgressListener.NONE);
    }

    private String listing() {
        try (Stream<Path> paths = Files.walk(MODEL)) {
            StringBuilder siblings = new StringBuilder("{\"rfilename\": \"pytorch_model.bin\", \"size\": 5}");
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = MODEL.relativize(path).toString().replace('\\', '/');
                byte[] content = Files.readAllBytes(path);
                String sum = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(content));
                if (!pickledOnly || !name.equals(WEIGHTS)) {
                    siblings.append(", {\"rfilename\": \"")
                            .append(name)
                            .append("\", \"size\": ")
                            .append(content.length)
                            .append(
                                    name.equals(WEIGHTS)
                                            ? ", \"lfs\": {\"sha256\": \"" + sum + "\", \"size\": " + content.length
                                                    + "}}"
                                            : "}");
                }
            }
            return "{\"sha\": \"abc\", \"siblings\": [" + siblings + "]}";
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().substring(("/" + NAME + "/resolve/abc/").length());
        byte[] content = Files.readAllBytes(MODEL.resolve(name));
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (range != null) {
            ranges.add(name + " " + from);
        }
        if (lies && name.equals(WEIGHTS)) {
            content[content.length - 1] ^= 1;
        }
        answer(exchange, from, content);
    }

    private void answer(HttpExchange exchange, int from, byte[] content) throws IOException {
        boolean weights = exchange.getRequestURI().getPath().endsWith(WEIGHTS);
        if (hangs) {
            await();
        }
        if (status != 200) {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
            return;
        }
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (breaksOff && weights) {
                out.write(rest, 0, Math.min(rest.length - 1, 40_000));
                out.flush();
                throw new IOException("The server breaks off");
            }
            out.write(rest);
        }
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HubProblem refusal() {
        try {
            fetch();
        } catch (HubProblem e) {
            return e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalStateException("It was fetched");
    }

    private void assertNothingImported() {
        assertThat(root.resolve("models/someone--tiny")).doesNotExist();
    }

    @Test
    void fetchesWhatIsNeededAndTellsHowFarItIs() throws Exception {
        List<Long> seen = new ArrayList<>();
        ModelHub hub = hub(Optional.empty());
        assertThat(hub.has(NAME)).isFalse();
        Path folder = hub.fetch(NAME, (file, done, total) -> {
            assertThat(done).isLessThanOrEqualTo(total);
            return seen.add(done);
        });
        assertThat(folder).isEqualTo(root.resolve("models/someone--tiny"));
        assertThat(folder.resolve(WEIGHTS)).hasSameBinaryContentAs(MODEL.resolve(WEIGHTS));
        assertThat(folder.resolve("1_SpladePooling/config.json")).exists();
        assertThat(folder.resolve("pytorch_model.bin")).doesNotExist();
        assertThat(seen).isSorted().isNotEmpty();
        assertThat(hub.has(NAME)).isTrue();
        assertThat(ModelFolder.open(folder).architecture().key()).isEqualTo("splade");
        try (Stream<Path> left = Files.list(root.resolve("models"))) {
            // The lease of the fetch stays as an empty file: deleting it would let two fetches hold two of them.
            assertThat(left.filter(file -> !file.getFileName().toString().endsWith(".lock")))
                    .containsExactly(folder);
        }
    }

    @Test
    void goesOnWhereItWasStoppedOrBrokeOff() throws Exception {
        assertThatThrownBy(() -> hub(Optional.empty()).fetch(NAME, (file, done, total) -> !file.equals(WEIGHTS)))
                .isInstanceOf(CancellationException.class);
        assertNothingImported();
        breaksOff = true;
        HubProblem problem = refusal();
        assertThat(problem.kind()).isEqualTo(HubProblem.Kind.BROKEN_OFF);
        assertThat(problem).hasMessageContaining(WEIGHTS).hasMessageContaining("is kept");
        assertNothingImported();
        breaksOff = false;
        assertThat(fetch().resolve(WEIGHTS)).hasSameBinaryContentAs(MODEL.resolve(WEIGHTS));
        assertThat(ranges).isNotEmpty().allMatch(range -> range.startsWith(WEIGHTS + " "));
    }

    @Test
    void aDamagedFileIsNotKept() throws Exception {
        lies = true;
        HubProblem problem = refusal();
        assertThat(problem.kind()).isEqualTo(HubProblem.Kind.DAMAGED);
        assertThat(problem).hasMessageContaining(WEIGHTS).hasMessageContaining("checksum");
        assertNothingImported();
        lies = false;
        assertThat(fetch()).isDirectory();
    }

    @Test
    void everyRefusalHasItsOwnWords() throws Exception {
        status = 404;
        assertThat(refusal().kind()).isEqualTo(HubProblem.Kind.NOT_FOUND);
        assertThat(refusal()).hasMessageContaining("There is no model “someone/tiny”");
        status = 401;
        assertThat(refusal().kind()).isEqualTo(HubProblem.Kind.NEEDS_TOKEN);
        assertThat(refusal()).hasMessageContaining("HF_TOKEN");
        status = 500;
        assertThat(refusal().kind()).isEqualTo(HubProblem.Kind.SERVER);
        status = 200;
        pickledOnly = true;
        assertThat(refusal().kind()).isEqualTo(HubProblem.Kind.UNUSABLE);
        assertThat(refusal()).hasMessageContaining("pickle");
        hangs = true;
        patience = Duration.ofSeconds(1);
        assertThat(refusal().kind()).isEqualTo(HubProblem.Kind.TIMED_OUT);
        assertNothingImported();
    }

    @Test
    void noServerMeansOffline() throws Exception {
        ModelHub hub = hub(Optional.empty());
        released.countDown();
        server.stop(0);
        assertThatThrownBy(() -> hub.fetch(NAME, ProgressListener.NONE))
                .isInstanceOfSatisfying(
                        HubProblem.class, problem -> assertThat(problem.kind()).isEqualTo(HubProblem.Kind.OFFLINE))
                .hasMessageContaining("Models on this computer still work");
        assertThatThrownBy(() -> hub.fetch("../x", ProgressListener.NONE)).hasMessageContaining("owner/model");
    }
}
