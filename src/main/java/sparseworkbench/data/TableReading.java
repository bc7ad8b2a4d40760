package sparseworkbench.data;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.table.ListColumn;
import sparseworkbench.data.table.Separator;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.TableSelection;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/** The settings that say how table files are written. */
final class TableReading {
    private static final String AUTO = "auto";
    private static final List<String> ENCODINGS = List.of(
            "utf-8",
            "utf-16",
            "windows-1252",
            "iso-8859-1",
            "iso-8859-15",
            "windows-1250",
            "iso-8859-2",
            "windows-1251",
            "koi8-r",
            "windows-1253",
            "windows-1254",
            "windows-1255",
            "windows-1256",
            "shift_jis",
            "euc-jp",
            "gb18030",
            "big5",
            "euc-kr");

    private TableReading() {}

    static Choice[] encodings() {
        return ENCODINGS.stream()
                .map(name -> new Choice(name, name.toUpperCase(Locale.ROOT), ""))
                .toArray(Choice[]::new);
    }

    static TableOptions of(Values data) {
        return new TableOptions(
                chosen(data.get(DataParams.HEADER)).map("yes"::equals),
                chosen(data.get(DataParams.SEPARATOR)).map(Separator::of),
                chosen(data.get(DataParams.QUOTES)).map("yes"::equals),
                chosen(data.get(DataParams.ENCODING)).map(Charset::forName),
                new TableSelection(
                        said(data, DataParams.CONFIGURATION),
                        said(data, DataParams.SPLIT),
                        said(data, DataParams.TABLE_OF_FOLDER),
                        said(data, DataParams.PATH)),
                ListColumn.of(data.get(DataParams.LIST_COLUMN)));
    }

    private static Optional<String> said(Values data, Param<Optional<String>> param) {
        return data.get(param).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static Optional<String> chosen(String value) {
        return value.equals(AUTO) ? Optional.empty() : Optional.of(value);
    }
}
