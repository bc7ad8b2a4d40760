package sparseworkbench.gui.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.golden.Golden;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.hub.ModelHub;

/** Looking at a model and fetching one in the window. */
class ModelPageIT {
    private static final Path MODELS = Golden.bundled().resolve("models");

    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> window.navigation().go(Destination.MODEL));
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    @Test
    void theSimplePageShowsNothingDisabled() {
        window.untilChecked();
        Fx.run(() -> {
            Parent page = (Parent) window.shell().scene().getRoot().lookup(".page");
            page.applyCss();
            assertThat(page.lookupAll("*").stream()
                            .filter(FrameScheduler::isInSight)
                            .filter(Node::isDisabled)
                            .toList())
                    .isEmpty();
        });
    }

    private void choose(Path model) {
        Fx.on(() -> {
            window.project().change("model.source", model.toString());
            return null;
        });
        window.untilChecked();
    }

    private String words() {
        return words(window.shell().scene().getRoot());
    }

    private String seen() {
        return Fx.on(this::words);
    }

    private static String words(Parent root) {
        root.applyCss();
        return root.lookupAll("*").stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .collect(Collectors.joining("\n"));
    }

    private Node find(String id) {
        Parent root = window.shell().scene().getRoot();
        root.applyCss();
        return root.lookup("#" + id);
    }

    @Test
    void tellsWhatAModelIsAndWhatItMakesOfTexts() {
        choose(MODELS.resolve("electra_splade_max"));
        Fx.until("the facts", () -> words().contains("electra, 2 layers"));
        assertThat(seen()).contains("tied to the word embeddings", " GB (");
        Fx.run(((Button) Fx.on(() -> find("inspect-model")))::fire);
        Fx.until("the look inside", () -> words().contains("active: "));
        assertThat(seen()).contains("“the capital of France”", "Different texts get different terms");
        Fx.photograph(window.shell().scene(), "model-page");
    }

    @Test
    void aDeadHeadIsFoundBeforeTraining() throws Exception {
        Path broken = folder.resolve("broken");
        try (Stream<Path> paths = Files.walk(MODELS.resolve("bert_splade_max"))) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path target = broken.resolve(
                        MODELS.resolve("bert_splade_max").relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
        DeadHead.write(broken);
        choose(broken);
        Fx.run(((Button) Fx.on(() -> find("inspect-model")))::fire);
        Fx.until("the verdict", () -> words().contains("gives nothing to learn from"));
        assertThat(seen()).contains("This head may train badly.", "0 active");
    }

    @Test
    void aFolderThatLacksSomethingSaysWhat() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        choose(empty);
        assertThat(seen()).contains("is an empty folder");
        Path lacking = Files.createDirectories(folder.resolve("lacking"));
        Files.writeString(lacking.resolve("README.md"), "A model.");
        choose(lacking);
        assertThat(seen()).contains("lacks model.safetensors", "lacks tokenizer.json");
        Fx.run(((Button) Fx.on(() -> find("inspect-model")))::fire);
        Fx.until("the refusal", () -> words().contains("could not be looked at"));
        assertThat(seen()).contains("The model could not be looked at.");
    }

    @Test
    void fetchesAModelByItsName() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Path model = MODELS.resolve("bert_splade_max");
        List<String> files = List.of("config.json", "tokenizer.json", "tokenizer_config.json", "model.safetensors");
        String siblings = files.stream()
                .map(name -> "{\"rfilename\": \"" + name + "\", \"size\": "
                        + model.resolve(name).toFile().length() + "}")
                .collect(Collectors.joining(", "));
        server.createContext("/api/models/me/tiny", exchange -> {
            byte[] answer = ("{\"sha\": \"1\", \"siblings\": [" + siblings + "]}").getBytes();
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.createContext("/me/tiny/resolve/1/", exchange -> {
            byte[] content = Files.readAllBytes(model.resolve(
                    Path.of(exchange.getRequestURI().getPath()).getFileName().toString()));
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
        try {
            ModelHub hub = new ModelHub(
                    URI.create("http://localhost:" + server.getAddress().getPort()),
                    Optional.empty(),
                    Patience.LONG,
                    window.home());
            Parent card = Fx.on(() -> {
                HubCard made = new HubCard(window.project(), window.background(), window.home(), hub);
                new Scene(made.node());
                return made.node();
            });
            List<Boolean> fetching = new CopyOnWriteArrayList<>();
            Fx.run(() -> window.project().fetchingModelProperty().subscribe(now -> {
                fetching.add(now);
            }));
            fetch(card, "me/nothing");
            Fx.until("the refusal", () -> words(card).contains("There is no such model."));
            fetch(card, "me/tiny");
            Fx.until("the model", () -> words(card).contains("and chosen"));
            window.untilChecked();
            String chosen = Fx.on(() -> window.project().project().model().get(EncoderParams.SOURCE));
            assertThat(chosen).endsWith("me--tiny");
            assertThat(fetching).as("twice begun and ended").containsExactly(false, true, false, true, false);
        } finally {
            server.stop(0);
        }
    }

    /** Nobody there, nobody who answers, and somebody who cannot: three different sentences, and what is here works as before. */
    @Test
    void whyAHubDoesNotGiveAModelIsTold() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        server.start();
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(answer(server.getAddress().getPort(), Patience.LONG)).contains("The hub has a problem.");
            assertThat(answer(silent.getLocalPort(), Duration.ofMillis(50))).contains("did not answer in time");
        } finally {
            server.stop(0);
        }
        assertThat(answer(server.getAddress().getPort(), Patience.LONG))
                .contains("You are offline.", "works as before");
    }

    private String answer(int port, Duration patience) {
        ModelHub hub = new ModelHub(URI.create("http://localhost:" + port), Optional.empty(), patience, window.home());
        Parent card = Fx.on(() -> {
            HubCard made = new HubCard(window.project(), window.background(), window.home(), hub);
            new Scene(made.node());
            return made.node();
        });
        fetch(card, "me/tiny");
        Fx.until("an answer", () -> card.lookup(".message-card") != null);
        return words(card);
    }

    private static void fetch(Parent card, String name) {
        Fx.run(() -> {
            TextField field = (TextField) card.lookup("#hub-name");
            field.setText(name);
            field.getOnAction().handle(new ActionEvent());
        });
    }
}
