package sparseworkbench.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.HubName;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.progress.ProgressListener;

/**
 * Fetches models by name from a model hub into the home. A download that is stopped or breaks off goes on where it was; a model
 * appears under {@link Home#models()} when all of its files are there, have the right checksums, and can be read.
 */
public final class ModelHub {
    static final String TOKEN_VARIABLE = "HF_TOKEN";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI endpoint;
    private final Optional<String> token;
    private final Duration patience;
    private final Home home;

    /**
     * A hub that serves the usual layout.
     *
     * @param token    for models that ask for one
     * @param patience longest wait for an answer
     */
    public ModelHub(URI endpoint, Optional<String> token, Duration patience, Home home) {
        this.endpoint = endpoint;
        this.token = token;
        this.patience = patience;
        this.home = home;
    }

    /** The usual hub, or the one that the environment names. */
    public static ModelHub of(Map<String, String> environment, Home home) {
        return new ModelHub(
                DownloadSource.MODEL_HUB.endpoint(environment),
                Optional.ofNullable(environment.get(TOKEN_VARIABLE)),
                PATIENCE,
                home);
    }

    /** Whether a text can be the name of a model on a hub. */
    public static boolean isName(String text) {
        return HubName.isOwned(text) || HubName.isLone(text);
    }

    /** Where a model is, or will be once it has been fetched. */
    public Path folder(String name) {
        return home.models().resolve(name.replace("/", "--"));
    }

    /** Whether a model has been fetched already. */
    public boolean has(String name) {
        return Files.isDirectory(folder(name));
    }

    /**
     * Fetches a model unless it is there.
     *
     * @param name     {@code owner/model}
     * @param progress hears of each file and of the bytes of the whole model; when it stops the download, that ends with a
     *                 {@link java.util.concurrent.CancellationException}, and what has arrived is kept
     * @return its folder
     */
    public Path fetch(String name, ProgressListener progress) throws HubProblem, IOException {
        if (!isName(name)) {
            throw new HubProblem(
                    HubProblem.Kind.NOT_FOUND,
                    "“" + name + "” cannot be the name of a model. Names look like owner/model.");
        }
        Path target = folder(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try (HubRequests requests = new HubRequests(DownloadSource.MODEL_HUB, endpoint, token, patience)) {
            HubListing listing = HubListing.ask(requests, name);
            try (Lease _ = FetchLease.take(target, progress)) {
                if (Files.isDirectory(target)) {
                    return target; // Another process was faster.
                }
                UnfinishedFolder unfinished =
                        new UnfinishedFolder(home.models().resolve(".download-" + target.getFileName()));
                unfinished.prepare(listing.revision() + "\n" + listing.files());
                String place = "/" + name + "/resolve/" + listing.revision() + "/";
                new HubDownload(requests, name, place, unfinished.path(), progress).all(listing.files());
                check(unfinished.path(), name);
                unfinished.finish(target);
            }
            return target;
        }
    }

    /** Only a model that can be read takes its place in the home. */
    private static void check(Path folder, String name) throws HubProblem, IOException {
        try {
            ModelFolder.open(folder);
        } catch (UnusableModel e) {
            throw new HubProblem(
                    HubProblem.Kind.UNUSABLE,
                    "“" + name + "” was fetched and cannot be used: "
                            + e.getMessage().replace(folder.toString(), name));
        }
    }
}
