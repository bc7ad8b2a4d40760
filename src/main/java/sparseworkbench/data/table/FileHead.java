package sparseworkbench.data.table;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import sparseworkbench.param.Problem;

/**
 * The beginning of a file, proven to be there and to be possibly a table.
 *
 * @param file        the file, absolute
 * @param compression how it is packed
 * @param bytes       its first bytes, unpacked, at most {@link #LENGTH}
 * @param whole       whether these are all of it
 * @param encoding    in which encoding it is written, if it is a text
 */
record FileHead(Path file, Compression compression, byte[] bytes, boolean whole, TextEncoding encoding) {
    static final int LENGTH = 256 * 1024;
    private static final String CHOOSE = "Choose a CSV, TSV, JSON, JSONL or Parquet file.";
    private static final List<String> PACKED = List.of("gz", "zst");
    private static final Pattern END_OF_ZEROS = Pattern.compile("\\00++\\s*+$");
    private static final int FIRST_WORDS = 64;
    private static final String GIT_LFS = "version https://git-lfs.github.com/spec/";

    static FileHead read(Path asked, TableOptions options) throws UnreadableData {
        Path file = asked.toAbsolutePath().normalize();
        if (Files.isDirectory(file)) {
            throw new UnreadableData(file + " is a folder, not a file.", "Choose a file inside it.");
        }
        if (!Files.exists(file)) {
            throw new UnreadableData("There is no file " + file + ".", "Check the path, or choose the file again.");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableData(
                    "There is no permission to read " + file + ".", "Allow reading it, or choose another file.");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableData(
                    file + " is a pipe or a device, which cannot be looked at twice.",
                    "Save the table as a file first.");
        }
        byte[] packed = firstBytes(file, Compression.NONE);
        Compression compression = Compression.of(packed);
        byte[] bytes = compression == Compression.NONE ? packed : firstBytes(file, compression);
        boolean whole = bytes.length <= LENGTH;
        byte[] beginning = whole ? bytes : Arrays.copyOf(bytes, LENGTH);
        TextEncoding encoding = options.charset()
                .map(charset -> new TextEncoding(charset, false))
                .orElseGet(() -> TextEncoding.of(beginning));
        FileHead head = new FileHead(file, compression, beginning, whole, encoding);
        head.refuseWhatIsNoTable();
        if (options.separator().isEmpty()) {
            head.refuseForeign();
        }
        return head;
    }

    /** One byte more than is looked at, to know whether there is more. */
    private static byte[] firstBytes(Path file, Compression compression) throws UnreadableData {
        try (InputStream in = compression.unpack(Files.newInputStream(file))) {
            return in.readNBytes(LENGTH + 1);
        } catch (IOException e) {
            throw unreadable(file, compression, e);
        }
    }

    /** What the disk complains about, or else the library that unpacks. */
    static UnreadableData unreadable(Path file, Compression compression, IOException cause) {
        if (compression == Compression.NONE || cause instanceof FileSystemException) {
            return TableErrorMessages.unreadable(file, cause);
        }
        String name = file.getFileName().toString();
        return new UnreadableData(
                Problem.error(
                        "",
                        "“" + name + "” is a damaged archive: it cannot be unpacked to its end.",
                        "Copy or download it again."),
                cause);
    }

    private void refuseWhatIsNoTable() throws UnreadableData {
        if (isParquet()) {
            if (compression != Compression.NONE) {
                throw new UnreadableData(
                        "“" + name() + "” is a Parquet file that is packed once more, and is not read so.",
                        "Unpack it first: " + (compression == Compression.GZIP ? "gunzip" : "unzstd") + ".");
            }
            return;
        }
        String looksLike = ending().equals("ipynb") ? "a Jupyter notebook" : FileSignature.of(bytes);
        if (!looksLike.isEmpty()) {
            throw new UnreadableData(
                    "“" + name() + "” is no table: it looks like " + looksLike + ".",
                    looksLike.contains("Excel") ? "Save the sheet as CSV and choose that file." : CHOOSE);
        }
        if (FileSignature.starts(bytes, GIT_LFS)) {
            throw new UnreadableData(
                    "“" + name() + "” is a Git LFS pointer, not the data: only its address was copied.",
                    "Fetch the data with “git lfs pull”, or download the file itself.");
        }
        String text = text();
        if (text.isBlank()) {
            throw new UnreadableData("“" + name() + "” is empty.", "Choose a file that holds something.");
        }
        // What a program has reserved behind its text, and not filled, is a broken row at most.
        long zeros = END_OF_ZEROS
                .matcher(text)
                .replaceFirst("")
                .chars()
                .filter(c -> c == 0)
                .count();
        if (zeros * 100 > text.length()) {
            if (text.length() > FIRST_WORDS && text.substring(0, FIRST_WORDS).indexOf('\0') < 0) {
                throw new UnreadableData(
                        "“" + name() + "” begins in " + encoding.charset().displayName()
                                + " and goes on in UTF-16, as where a program has appended to a file of another"
                                + " encoding, or is a binary file.",
                        "Write it in one encoding; in PowerShell with Add-Content -Encoding utf8 in place of >>.");
            }
            throw new UnreadableData("“" + name() + "” is no table: it looks like a binary file.", CHOOSE);
        }
    }

    /** Unless a person has said how it is separated. */
    private void refuseForeign() throws UnreadableData {
        Optional<ForeignText> foreign = isParquet() ? Optional.empty() : ForeignText.of(this);
        if (foreign.isPresent()) {
            throw new UnreadableData(
                    "“" + name() + "” is no table: it looks like "
                            + foreign.get().looksLike() + ".",
                    foreign.get().cure());
        }
    }

    boolean isParquet() {
        return FileSignature.starts(bytes, "PAR1");
    }

    String name() {
        return file.getFileName().toString();
    }

    /** What follows the last dot of the name, in lower case, that of an archive not counted; empty without a dot. */
    String ending() {
        String name = name().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        if (dot >= 0 && PACKED.contains(name.substring(dot + 1))) {
            name = name.substring(0, dot);
            dot = name.lastIndexOf('.');
        }
        return dot < 0 ? "" : name.substring(dot + 1);
    }

    /** The bytes as text, without a mark of the byte order; bytes of no character stand as half a surrogate pair. */
    String text() {
        try (Reader reader = DecodingReader.ofFew(new ByteArrayInputStream(bytes), encoding.charset(), bytes.length)) {
            StringBuilder text = new StringBuilder();
            char[] buffer = new char[Math.clamp(bytes.length, 1, 8192)];
            for (int read = reader.read(buffer); read >= 0; read = reader.read(buffer)) {
                text.append(buffer, 0, read);
            }
            return text.toString();
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory can be read.", e);
        }
    }

    /** The whole file as text, from its beginning. */
    Reader reader() throws IOException {
        InputStream unpacked = compression.unpack(Files.newInputStream(file));
        return whole
                ? DecodingReader.ofFew(unpacked, encoding.charset(), bytes.length)
                : new DecodingReader(unpacked, encoding.charset());
    }

    /** The first lines, those that are cut off at the end left out. */
    List<String> lines() {
        String text = text();
        List<String> lines = new BufferedReader(new StringReader(text)).lines().collect(Collectors.toList());
        if (!whole && lines.size() > 1) {
            lines.removeLast();
        }
        return lines;
    }
}
