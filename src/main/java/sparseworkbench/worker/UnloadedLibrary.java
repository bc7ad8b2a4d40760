package sparseworkbench.worker;

import ai.djl.engine.EngineException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A library that Java cannot load, in words for people. With the tensor library for graphics cards other things help than with those that come with
 * the program.
 *
 * @param title  which library and why, a sentence
 * @param ofCard whether it is the tensor library for graphics cards
 */
record UnloadedLibrary(String title, boolean ofCard) {
    /** What launch.WorkerDevice tells DJL: the folder of the library for cards; empty for the processor's. */
    private static final String FOLDER = "PYTORCH_LIBRARY_PATH";
    /** DJL's connection to PyTorch, which is unpacked elsewhere. */
    private static final String CONNECTION = "djl_torch";

    private static final int LONGEST_CHAIN = 20;

    /** Empty if something else went wrong. */
    static Optional<UnloadedLibrary> behind(Throwable thrown) {
        return behind(thrown, Optional.ofNullable(System.getenv(FOLDER)).orElse(""));
    }

    /** @param folder of the library for cards; empty where the process has none */
    static Optional<UnloadedLibrary> behind(Throwable thrown, String folder) {
        List<Throwable> chain = Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .toList();
        Optional<String> unlinked = Stream.of(UnsatisfiedLinkError.class, LinkageError.class)
                .flatMap(kind -> chain.stream().filter(kind::isInstance))
                .findFirst()
                .map(error -> String.valueOf(error.getMessage()));
        if (unlinked.isPresent()) {
            boolean ofCard = !folder.isEmpty()
                    && (unlinked.get().contains(folder) || unlinked.get().contains(CONNECTION));
            return Optional.of(of(unlinked.get(), ofCard));
        }
        boolean engine = chain.stream().anyMatch(EngineException.class::isInstance);
        return engine && !folder.isEmpty()
                ? Optional.of(of(String.valueOf(chain.getLast().getMessage()), true))
                : Optional.empty();
    }

    private static UnloadedLibrary of(String why, boolean ofCard) {
        String reason = why.lines().findFirst().orElse("").strip();
        return new UnloadedLibrary(
                (ofCard ? "The tensor library for the graphics card" : "A library") + " could not be loaded: " + reason
                        + (reason.endsWith(".") ? "" : "."),
                ofCard);
    }

    /** What to do with a run. */
    String cure() {
        return ofCard
                ? "Resume on the processor, or set the graphics card up anew (“workbench gpu remove”, then “workbench"
                        + " gpu install”, or “Graphics card” on the page Home) and resume."
                : "Close other programs and resume. If it happens again, the file may be damaged, or nothing may be"
                        + " started from its folder: set the variable DJL_CACHE_DIR to another folder, start the"
                        + " program again and resume.";
    }

    /** What to do where nothing is resumed: encoding, looking into a model, searching. */
    String cureOfOneCall() {
        return ofCard
                ? "Choose the device “Processor”, or set the graphics card up anew: “workbench gpu remove”, then"
                        + " “workbench gpu install”."
                : "Close other programs and do the same again; “workbench doctor” tells what is missing.";
    }
}
