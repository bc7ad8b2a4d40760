package sparseworkbench.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/** A hub's list of files, for who makes up many of them. */
public final class HubAnswers {
    private HubAnswers() {}

    /**
     * Reads one as it is read before anything is fetched.
     *
     * @throws IOException           it is refused, in words
     * @throws IllegalStateException it is not, and would lead out of the folder
     */
    public static void read(byte[] answer, Path folder) throws IOException {
        try {
            HubListing listing = HubListing.read(answer, "owner/model", "localhost");
            for (HubFile file : listing.files()) {
                URI.create("http://localhost/owner/model/resolve/" + listing.revision() + "/" + file.address());
                Path place = folder.resolve(file.name());
                if (!place.normalize().equals(place) || !place.startsWith(folder) || place.equals(folder)) {
                    throw new IllegalStateException("Leads out of the folder: " + file.name());
                }
            }
        } catch (HubProblem e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
