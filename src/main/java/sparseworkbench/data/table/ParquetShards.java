package sparseworkbench.data.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import sparseworkbench.param.Problem;

/**
 * The rows of several Parquet files with the same columns, one file after the other. They are opened when their rows are wanted, a few and
 * then as many again: to look at thousands takes longer than a person waits for the first rows.
 */
final class ParquetShards implements TableRows {
    private static final int OPENED_FIRST = 10;

    private final ParquetRows first;
    private final List<Path> files;
    private final KnownShards parts;
    /** File by file, for files of unlike schemas: a look at each tells whether they have the same columns all the same. */
    private final ShardRows oneByOne;
    /** As far as they have been opened. */
    private final List<ParquetGroup> groups = new ArrayList<>();
    /** Number of the row before the first one of a file → the file's name, as far as they have been opened. */
    private final NavigableMap<Long, String> starts = new TreeMap<>();

    private long rows;
    private int opened;
    private boolean unlike;

    ParquetShards(ParquetRows first, List<Path> files, TableOptions options, KnownShards parts) {
        this.first = first;
        this.files = List.copyOf(files);
        this.parts = parts;
        this.oneByOne = new ShardRows(files, first, options, parts);
    }

    /** Nothing behind the last group, and where the files have turned out to be unlike. */
    private synchronized Optional<ParquetGroup> group(int place) {
        while (groups.size() <= place && opened < files.size() && !unlike) {
            List<Path> next = files.subList(opened, Math.min(files.size(), opened + Math.max(OPENED_FIRST, opened)));
            ParquetGroup.of(first, next).ifPresentOrElse(group -> add(group, next), () -> unlike = true);
        }
        return place < groups.size() ? Optional.of(groups.get(place)) : Optional.empty();
    }

    private void add(ParquetGroup group, List<Path> of) {
        groups.add(group);
        opened += of.size();
        for (int i = 0; i < of.size(); i++) {
            starts.put(rows, of.get(i).getFileName().toString());
            rows += group.counts().get(i);
        }
    }

    private synchronized boolean areUnlike() {
        return unlike;
    }

    @Override
    public SniffedFormat sniffed() {
        return first.sniffed().from(parts.said());
    }

    @Override
    public List<String> columns() {
        return first.columns();
    }

    @Override
    public Map<String, List<String>> classNames() {
        return parts.classNames().isEmpty() ? first.classNames() : parts.classNames();
    }

    @Override
    public List<Problem> notices() {
        return parts.notices();
    }

    @Override
    public List<Path> files() {
        return files;
    }

    @Override
    public List<ColumnType> types() {
        return first.types();
    }

    @Override
    public synchronized OptionalLong count() {
        group(Integer.MAX_VALUE);
        return unlike ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    @Override
    public synchronized String place(long row) {
        if (row > rows) {
            return oneByOne.place(row);
        }
        Map.Entry<Long, String> file = starts.lowerEntry(row);
        return "row " + (row - file.getKey()) + " of “" + file.getValue() + "”";
    }

    @Override
    public void read(List<Integer> columns, Sink sink) throws IOException, UnreadableData {
        Behind behind = new Behind(sink);
        for (int place = 0; behind.on; place++) {
            Optional<ParquetGroup> group = group(place);
            if (group.isEmpty()) {
                break;
            }
            behind.before = behind.last;
            group.get().rows().read(columns, behind);
        }
        if (behind.on && areUnlike()) {
            oneByOne.read(columns, new Rest(sink, behind.last));
        }
    }

    /** Counts on from group to group. */
    private final class Behind implements Sink {
        private final Sink sink;
        private long before;
        private long last;
        private boolean on = true;

        private Behind(Sink sink) {
            this.sink = sink;
        }

        @Override
        public boolean row(long number, List<String> cells) throws UnreadableData {
            last = before + number;
            on = sink.row(last, cells);
            return on;
        }

        @Override
        public boolean broken(BrokenRow row) throws UnreadableData {
            last = before + row.number();
            on = sink.broken(row.at(last, place(last)));
            return on;
        }
    }

    /**
     * Passes the rows over that were read together, before the files turned out to be unlike.
     *
     * @param seen the number of the last of them
     */
    private record Rest(Sink sink, long seen) implements Sink {
        @Override
        public boolean row(long number, List<String> cells) throws UnreadableData {
            return number <= seen || sink.row(number, cells);
        }

        @Override
        public boolean broken(BrokenRow row) throws UnreadableData {
            return row.number() <= seen || sink.broken(row);
        }

        @Override
        public void doubtful(BrokenRow row) {
            if (row.number() > seen) {
                sink.doubtful(row);
            }
        }
    }
}
