package dev.cmdbsync.simulator.call;

/** Text in XML. */
public final class Xml {
    private Xml() {}

    public static String escaped(String text) {
        return clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    public static String cdata(String text) {
        return "<![CDATA[" + clean(text).replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /** XML has no way to write most control characters. */
    private static String clean(String text) {
        return text.codePoints().allMatch(Xml::allowed)
                ? text
                : text.codePoints()
                        .filter(Xml::allowed)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF);
    }
}
