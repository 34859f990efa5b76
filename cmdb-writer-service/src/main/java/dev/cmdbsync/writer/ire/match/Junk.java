package dev.cmdbsync.writer.ire.match;

import dev.cmdbsync.writer.identify.JunkIdentifiers;

/** Values that many machines have and that therefore identify none (NEW-4). */
final class Junk {
    private Junk() {}

    static boolean identifies(String attribute, String value) {
        return switch (attribute) {
            case "name" -> JunkIdentifiers.nameKey(value) != null;
            case "serial_number" -> JunkIdentifiers.serialKey(value) != null;
            case "mac_address" -> JunkIdentifiers.macKey(value) != null;
            default -> true;
        };
    }
}
