package dev.cmdbsync.transform.value;

/** Hexadecimal digits in ASCII text. */
final class HexText {
    private HexText() {}

    /** Value of an ASCII hexadecimal digit; -1 for any other character. */
    static int digit(char each) {
        if (each >= '0' && each <= '9') {
            return each - '0';
        }
        if (each >= 'a' && each <= 'f') {
            return each - 'a' + 10;
        }
        return each >= 'A' && each <= 'F' ? each - 'A' + 10 : -1;
    }
}
