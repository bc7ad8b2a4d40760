package sparseworkbench.gui.page;

import sparseworkbench.project.Section;

/** On which page a setting is. */
public final class SettingPlace {
    private SettingPlace() {}

    /** The page of the setting at a dotted path; what belongs to no setting is dealt with where runs are started. */
    public static Destination of(String path) {
        if (path.startsWith(Section.DATA.key())) {
            return Destination.DATA;
        }
        return path.startsWith(Section.MODEL.key()) ? Destination.MODEL : Destination.LOSS;
    }
}
