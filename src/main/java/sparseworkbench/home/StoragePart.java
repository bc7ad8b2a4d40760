package sparseworkbench.home;

import java.nio.file.Path;
import java.util.function.Function;

/** What takes space in a home folder, and whether it can be made again. In the order in which people are told. */
public enum StoragePart {
    RUNS("Runs", Home::runs, Remade.NO, "Models, checkpoints and logs of trainings. Delete runs on the page Compare."),
    MODELS("Models", Home::models, Remade.NO, "Models that were fetched by name or copied here."),
    DATASETS("Datasets", Home::datasets, Remade.NO, "Data that was fetched by name or made from WordNet."),
    PROJECTS("Projects", Home::projects, Remade.NO, "Opened samples and projects without a place of their own."),
    FINDS("Searches for the best loss", Home::finds, Remade.NO, "Their plans and reports."),
    CARD("Library for the graphics card", Home::graphicsCard, Remade.NO, "“workbench gpu remove” takes it away."),
    ROWS(
            "Rows of large tables",
            Home::rows,
            Remade.NO,
            "Made from large files. The open project and runs read them; old ones are deleted by themselves."),
    SEARCHES(
            "Encoded texts of Try it",
            Home::searches,
            Remade.YES,
            "So that a search begins at once. After cleaning, the next search encodes its texts again."),
    ENCODINGS(
            "Unfinished encodings",
            Home::encodings,
            Remade.YES,
            "Parts of exports that were ended before their end. After cleaning, they begin anew."),
    CALIBRATIONS(
            "Calibrations",
            Home::calibrations,
            Remade.YES,
            "How a model was made as sparse as a run was to begin with. After cleaning, the next run measures it"
                    + " again."),
    LIBRARIES("Unpacked libraries", Home::libraries, Remade.NO, "The tensor library as trainings load it."),
    STORE("Figures of all runs", Home::store, Remade.NO, "The store: one file with what every run logged.");

    private enum Remade {
        YES,
        NO
    }

    private final String label;
    private final Function<Home, Path> place;
    private final Remade remade;
    private final String what;

    StoragePart(String label, Function<Home, Path> place, Remade remade, String what) {
        this.label = label;
        this.place = place;
        this.remade = remade;
        this.what = what;
    }

    public String label() {
        return label;
    }

    /** What it is and what is to be known before it is deleted. */
    public String what() {
        return what;
    }

    /** Whether everything in it is this program's and is made again when it is needed. */
    public boolean canBeCleaned() {
        return remade == Remade.YES;
    }

    /** The folder or file. */
    Path in(Home home) {
        return place.apply(home);
    }
}
