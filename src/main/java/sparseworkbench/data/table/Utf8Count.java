package sparseworkbench.data.table;

/**
 * What the bytes of a text are if it is read as UTF-8.
 *
 * @param characters of more than one byte
 * @param stray      bytes that belong to no character
 */
record Utf8Count(int characters, int stray) {
    /** Of bytes that may end in the middle of a character. */
    static Utf8Count of(byte[] bytes) {
        int characters = 0;
        int stray = 0;
        for (int i = 0; i < bytes.length; ) {
            int length = length(bytes[i]);
            if (length == 1) {
                i++;
            } else if (length == 0) {
                stray++;
                i++;
            } else if (i + length > bytes.length) {
                break;
            } else if (follow(bytes, i, length)) {
                characters++;
                i += length;
            } else {
                stray++;
                i++;
            }
        }
        return new Utf8Count(characters, stray);
    }

    private static int length(byte first) {
        int b = first & 0xFF;
        if (b < 0x80) {
            return 1;
        }
        return b >= 0xC2 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b >= 0xF0 && b < 0xF5 ? 4 : 0;
    }

    private static boolean follow(byte[] bytes, int from, int length) {
        for (int i = from + 1; i < from + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
