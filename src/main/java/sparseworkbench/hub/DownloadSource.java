package sparseworkbench.hub;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/** The two places that this program fetches something from: their addresses, and how messages speak of them. */
enum DownloadSource {
    MODEL_HUB("hub", "model", "HF_ENDPOINT", "https://huggingface.co", "Models on this computer still work.") {
        @Override
        String forbidden(String name, String answer) {
            return "“" + name + "” is private, asks for an agreement, or does not exist (" + answer
                    + "). Agree to its terms on the hub's page and set an access token in the variable "
                    + ModelHub.TOKEN_VARIABLE + ".";
        }

        @Override
        String missing(String name, String host, String answer) {
            return "There is no model “" + name + "” on " + host + " (" + answer + "). Names look like owner/model.";
        }
    },

    /** The same place, for datasets. */
    DATASET_HUB("hub", "dataset", "HF_ENDPOINT", "https://huggingface.co", "Files on this computer still work.") {
        @Override
        String forbidden(String name, String answer) {
            return MODEL_HUB.forbidden(name, answer);
        }

        @Override
        String missing(String name, String host, String answer) {
            return "There is no dataset “" + name + "” on " + host + ", or the hub has no Parquet files of it ("
                    + answer + "). Names look like owner/name; where a file was meant, check its path.";
        }
    },

    /** The download site of DJL: PyTorch's libraries for each system, each packed with gzip. */
    LIBRARY_SITE(
            "download site",
            "tensor library",
            "SPARSE_WORKBENCH_LIBTORCH_SITE",
            "https://publish.djl.ai/pytorch",
            "Trainings on the processor still work; a libtorch from elsewhere can be used with “workbench gpu use"
                    + " FOLDER”.") {
        @Override
        String forbidden(String name, String answer) {
            return missing(name, "the site", answer);
        }

        @Override
        String missing(String name, String host, String answer) {
            return "There is no " + name + " on " + host + " (" + answer
                    + "). A libtorch from elsewhere can be used with “workbench gpu use FOLDER”.";
        }
    };

    private final String label;
    private final String thing;
    private final String endpointVariable;
    private final String defaultEndpoint;
    private final String stillWorks;

    DownloadSource(String label, String thing, String endpointVariable, String defaultEndpoint, String stillWorks) {
        this.label = label;
        this.thing = thing;
        this.endpointVariable = endpointVariable;
        this.defaultEndpoint = defaultEndpoint;
        this.stillWorks = stillWorks;
    }

    /** The place itself. */
    String label() {
        return label;
    }

    /** What it has. */
    String thing() {
        return thing;
    }

    /** Names another address. */
    String endpointVariable() {
        return endpointVariable;
    }

    String defaultEndpoint() {
        return defaultEndpoint;
    }

    /** What works without it. */
    String stillWorks() {
        return stillWorks;
    }

    /** The usual address, or the one that the environment names. What is no address at all is refused when something is to be fetched. */
    URI endpoint(Map<String, String> environment) {
        try {
            return new URI(
                    environment.getOrDefault(endpointVariable, defaultEndpoint).strip());
        } catch (URISyntaxException e) {
            return URI.create("");
        }
    }

    /**
     * What to say where something is not for everybody.
     *
     * @param answer address and number of the answer
     */
    abstract String forbidden(String name, String answer);

    /** What to say where something is not there. */
    abstract String missing(String name, String host, String answer);
}
