package sparseworkbench.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.HubDataset;
import sparseworkbench.data.table.Tables;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Downloads from a local server that serves the hub's layout of datasets. */
class DatasetHubTest {
    private static final String NAME = "someone/pairs";
    private static final String FILES = "/api/datasets/" + NAME + "/parquet";

    @TempDir
    private Path root;

    private HttpServer server;
    private final List<String> ranges = new ArrayList<>();
    private final List<DatasetHub.Offer> offers = new ArrayList<>();
    private String parquet = "{\"pair\": {\"train\": [\"x/0.parquet\", \"x/1.parquet\"], \"dev\": [\"x/0.parquet\"]}}";
    private String info = "{\"sha\": \"abc\", \"cardData\": {\"license\": \"mit\"}}";
    private boolean breaksOff;
    private int status = 200;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/datasets/" + NAME, exchange -> {
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/api/datasets/" + NAME)) {
                answer(exchange, info.getBytes(StandardCharsets.UTF_8));
            } else if (path.equals(FILES) && status != 200) {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            } else if (path.equals(FILES)) {
                answer(exchange, parquet.getBytes(StandardCharsets.UTF_8));
            } else {
                answer(
                        exchange,
                        Files.readAllBytes(
                                root.resolve(path.substring(FILES.length() + 1).replace('/', '_'))));
            }
        });
        server.createContext(
                "/datasets/" + NAME + "/resolve/abc/",
                exchange -> answer(
                        exchange, ("query,positive\n" + exchange.getRequestURI().getPath() + ",b\nc,d\n").getBytes()));
        server.start();
        Tables.copy(root, "pair_train_0.parquet", "SELECT 'a ' || i AS query, 'b' AS positive FROM range(3) t(i)");
        Tables.copy(root, "pair_train_1.parquet", "SELECT 'c ' || i AS query, 'd' AS positive FROM range(2) t(i)");
        Tables.copy(root, "pair_dev_0.parquet", "SELECT 'e' AS query, 'f' AS positive");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange, byte[] content) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (range != null) {
            ranges.add(exchange.getRequestURI().getPath().substring(FILES.length()));
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        byte[] rest = Arrays.copyOfRange(content, from, content.length);
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
        try (var out = exchange.getResponseBody()) {
            if (breaksOff && exchange.getRequestURI().getPath().endsWith("train/1.parquet")) {
                out.write(rest, 0, rest.length / 2);
                out.flush();
                throw new IOException("The server breaks off");
            }
            out.write(rest);
        }
    }

    private Home home() {
        return new Home(root.resolve("home"));
    }

    private Path fetch(Optional<String> configuration) throws Exception {
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
        return new DatasetHub(endpoint, Optional.empty(), Patience.LONG, home().prepare())
                .fetch(new HubDataset(NAME), configuration, offers::add, ProgressListener.NONE);
    }

    private DataCheck check(String train) {
        Values data = DataParams.SET.defaults().with(DataParams.TRAIN, train).with(DataParams.EVALUATION, "none");
        return DataSection.check(data, root, home());
    }

    @Test
    void isTrainedOnByItsNameOnceItIsThere() throws Exception {
        assertThat(check(NAME).problems())
                .anySatisfy(problem -> assertThat(problem.oneLine())
                        .contains("neither a file here")
                        .contains("data fetch " + NAME));
        fetch(Optional.empty());
        assertThat(offers).singleElement().satisfies(offer -> {
            assertThat(offer.configuration()).isEqualTo("pair");
            assertThat(offer.license()).isEqualTo("mit");
            assertThat(offer.files()).isEqualTo(3);
            assertThat(offer.bytes()).isPositive();
        });
        DataCheck check = check(NAME);
        assertThat(check.isUsable()).as(check.problems().toString()).isTrue();
        assertThat(check.rowCount()).isEqualTo(5);
        fetch(Optional.of("pair"));
        assertThat(offers).hasSize(1);
    }

    @Test
    void anExistingPathIsMeantBeforeAHub() throws Exception {
        Files.createDirectories(root.resolve("someone"));
        Files.writeString(root.resolve(NAME), "query,positive\na,b\nc,d\n");
        assertThat(check(NAME).rowCount()).isEqualTo(2);
        assertThat(HubDataset.named("data/train.csv", root)).isEmpty();
        assertThat(HubDataset.named("hub:" + NAME, root)).contains(new HubDataset(NAME));
    }

    @Test
    void goesOnWhereItBrokeOff() throws Exception {
        breaksOff = true;
        assertThatThrownBy(() -> fetch(Optional.empty())).hasMessageContaining("broke off");
        assertThat(check(NAME).isUsable()).isFalse();
        breaksOff = false;
        fetch(Optional.empty());
        assertThat(ranges).contains("/pair/train/1.parquet");
        assertThat(check(NAME).rowCount()).isEqualTo(5);
    }

    @Test
    void anEndlessListOfFilesIsNotAskedFor() {
        parquet = "{\"pair\": {\"train\": [" + "\"x\",".repeat(20_000) + "\"x\"]}}";
        assertThatThrownBy(() -> fetch(Optional.empty()))
                .isInstanceOf(HubProblem.class)
                .hasMessageContaining("more than 10000 files")
                .hasMessageContaining("Nothing was fetched");
    }

    @Test
    void ofManyConfigurationsTheFirstAreNamed() {
        String names = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"" + "n".repeat(500) + i + "\": {}")
                .collect(Collectors.joining(", "));
        parquet = "{" + names + "}";
        assertThatThrownBy(() -> fetch(Optional.empty()))
                .isInstanceOf(HubProblem.class)
                .hasMessageContaining("and 4970 more")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(4_000));
    }

    @Test
    void ofSeveralConfigurationsOneIsToBeNamed() throws Exception {
        parquet = "{\"pair\": {\"train\": [\"x/0.parquet\"]}, \"triplet\": {\"train\": [\"x/0.parquet\"]}}";
        assertThatThrownBy(() -> fetch(Optional.empty())).hasMessageContaining("several configurations");
        assertThatThrownBy(() -> fetch(Optional.of("score"))).hasMessageContaining("It has pair, triplet");
        fetch(Optional.of("pair"));
        assertThat(check(NAME).rowCount()).isEqualTo(3);
    }

    @Test
    void aConfigurationWithoutFilesIsNotFetched() {
        for (String nothing : List.of("{}", "{\"train\": []}", "{\"train\": \"x\"}", "[1, 2]", "null")) {
            parquet = "{\"pair\": " + nothing + "}";
            assertThatThrownBy(() -> fetch(Optional.of("pair")))
                    .as(nothing)
                    .isInstanceOf(HubProblem.class)
                    .hasMessageContaining("no files of");
        }
        assertThat(home().datasets().resolve("someone--pairs--pair")).doesNotExist();
    }

    /** The hub need not say how long it is, and what comes may be an answer to something else. */
    @Test
    void whatIsNoParquetIsNotKeptAsOne() throws Exception {
        Files.writeString(root.resolve("pair_train_1.parquet"), "{\"error\": \"not now\"}");
        assertThatThrownBy(() -> fetch(Optional.empty()))
                .isInstanceOf(HubProblem.class)
                .hasMessageContaining("train/1.parquet", "no Parquet file");
        Tables.copy(root, "pair_train_1.parquet", "SELECT 'c ' || i AS query, 'd' AS positive FROM range(2) t(i)");
        fetch(Optional.empty());
        assertThat(check(NAME).rowCount()).isEqualTo(5);
    }

    @Test
    void configurationsWithSimilarNamesAreKeptApart() throws Exception {
        parquet = "{\"a/b\": {\"train\": [\"x/0.parquet\"]}, \"a_b\": {\"train\": [\"x/0.parquet\"]}}";
        Tables.copy(root, "a_b_train_0.parquet", "SELECT 'a ' || i AS query, 'b' AS positive FROM range(3) t(i)");
        Path slash = fetch(Optional.of("a/b"));
        Path underscore = fetch(Optional.of("a_b"));
        assertThat(slash).isNotEqualTo(underscore);
        assertThat(slash.resolve("README.md")).content().contains("\"a/b\"");
        assertThat(underscore.resolve("README.md")).content().contains("\"a_b\"");
        assertThat(check(NAME).problems())
                .anySatisfy(problem -> assertThat(problem.oneLine()).contains("Several configurations", "a/b", "a_b"));
    }

    @Test
    void tablesOfTheRepositoryAreFetchedWhereTheHubHasMadeNoParquet() throws Exception {
        parquet = "{}";
        info = """
            {"sha": "abc", "siblings": [{"rfilename": "data/train.csv"}, {"rfilename": "data/test.csv"},
            {"rfilename": "load.py"}, {"rfilename": "dataset_infos.json"}]}\
            """;
        Path folder = fetch(Optional.empty());
        assertThat(folder.resolve("data/train.csv")).exists();
        assertThat(folder.resolve("load.py")).doesNotExist();
        assertThat(check(NAME).rowCount()).isEqualTo(2);
        info = "{\"sha\": \"abc\", \"siblings\": [{\"rfilename\": \"load.py\"}]}";
        assertThatThrownBy(() -> fetch(Optional.of("other"))).hasMessageContaining("It has default");
        FolderDeletion.delete(folder);
        assertThatThrownBy(() -> fetch(Optional.empty())).hasMessageContaining("nor tables in its repository");
    }

    /** Only a hub that has made no Parquet says that there is none. */
    @Test
    void aHubInTroubleIsNotOneWithoutParquet() throws Exception {
        info = "{\"sha\": \"abc\", \"siblings\": [{\"rfilename\": \"train.csv\"}]}";
        status = 503;
        assertThatThrownBy(() -> fetch(Optional.empty())).hasMessageContaining("answered 503");
        status = 501;
        assertThat(fetch(Optional.empty()).resolve("train.csv")).exists();
    }

    @Test
    void aHubThatCannotBeReachedIsSaid() {
        server.stop(0);
        assertThatThrownBy(() -> fetch(Optional.empty()))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("Files on this computer still work");
    }
}
