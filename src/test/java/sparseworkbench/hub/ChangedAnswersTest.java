package sparseworkbench.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.Json;
import sparseworkbench.fuzz.JsonMutation;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;

/** A hub whose list of files is changed in a few places: a model, or a refusal with words, and nothing outside the home. */
class ChangedAnswersTest {
    private static final Path MODEL = Golden.bundled().resolve("models/bert_splade_max");
    private static final int ANSWERS = Integer.getInteger("hub.answers", 300);

    @TempDir
    private Path root;

    private volatile byte[] answer = new byte[0];

    private static ObjectNode listing() throws IOException {
        ObjectNode listing = Json.object().put("sha", "abc");
        ArrayNode siblings = listing.putArray("siblings");
        try (Stream<Path> paths = Files.walk(MODEL)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                siblings.addObject()
                        .put("rfilename", MODEL.relativize(path).toString().replace('\\', '/'))
                        .put("size", Files.size(path));
            }
        }
        return listing;
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                byte[] content = answer;
                if (!path.startsWith("/api/")) {
                    Path file = MODEL.resolve(path.replaceFirst("^.*/resolve/[^/]*/", ""));
                    content = Files.isRegularFile(file) ? Files.readAllBytes(file) : new byte[5];
                }
                exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
                exchange.getResponseBody().write(content);
            }
        });
        server.start();
        return server;
    }

    @Test
    void aModelOrARefusalWithWords() throws Exception {
        ObjectNode good = listing();
        HttpServer server = server();
        Path home = root.resolve("home");
        try {
            ModelHub hub = new ModelHub(
                    URI.create("http://localhost:" + server.getAddress().getPort()),
                    Optional.empty(),
                    Patience.LONG,
                    new Home(home));
            for (int seed = 0; seed < ANSWERS; seed++) {
                answer = new JsonMutation(new SplittableRandom(seed)).of(good).getBytes(StandardCharsets.UTF_8);
                try {
                    hub.fetch("someone/tiny", ProgressListener.NONE);
                } catch (HubProblem | IOException e) {
                    assertThat(e.getMessage()).as("seed %d", seed).contains(" ").doesNotContain("Exception");
                }
                FolderDeletion.delete(home);
            }
        } finally {
            server.stop(0);
        }
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.toList()).isEqualTo(List.of());
        }
    }
}
