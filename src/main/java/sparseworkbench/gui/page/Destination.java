package sparseworkbench.gui.page;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.project.Section;

/** Where one can go, in the order of the rail. */
public enum Destination {
    HOME("Home", Feather.HOME),
    DATA("Data", Feather.DATABASE),
    MODEL("Model", Feather.BOX),
    LOSS("Loss", Feather.TRENDING_DOWN),
    TRAIN("Train", Feather.PLAY),
    COMPARE("Compare", Feather.BAR_CHART_2),
    TRY("Try it", Feather.SEARCH),
    EXPORT("Export", Feather.SHARE),
    SETTINGS("Settings", Feather.SETTINGS),
    HELP("Help", Feather.HELP_CIRCLE);

    private final String label;
    private final Ikon icon;

    Destination(String label, Ikon icon) {
        this.label = label;
        this.icon = icon;
    }

    /** The page of the setting at a dotted path; what belongs to no setting is dealt with where runs are started. */
    public static Destination ofSetting(String path) {
        if (path.startsWith(Section.DATA.key())) {
            return DATA;
        }
        return path.startsWith(Section.MODEL.key()) ? MODEL : LOSS;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    public Ikon icon() {
        return icon;
    }

    /** Whether it stands at the foot of the rail instead of among the steps. */
    public boolean atFoot() {
        return this == SETTINGS || this == HELP;
    }
}
