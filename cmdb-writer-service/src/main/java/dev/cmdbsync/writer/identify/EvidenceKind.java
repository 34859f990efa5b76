package dev.cmdbsync.writer.identify;

import java.util.Locale;

/** Kinds of evidence by which machines are told apart; kept by their number. */
public enum EvidenceKind {
    /** Serial number or hardware UUID with its type, {@code bios:X1}. */
    SERIAL(0),
    /** Host name without its domain. */
    NAME(1),
    /** MAC address. */
    MAC(2),
    /** IP address. */
    IP(3),
    /** Instance of a cloud, {@code AWS:i-0abc}. */
    CLOUD(4),
    /** Domain of the name. */
    DOMAIN(5),
    /** Another column, {@code asset_tag=4711}; only where an identifier entry asks for it. */
    ATTRIBUTE(6);

    private final int number;

    EvidenceKind(int number) {
        this.number = number;
    }

    /** Its number in the database. */
    public int number() {
        return number;
    }

    /** The kind of a number in the database. */
    public static EvidenceKind of(int number) {
        return values()[number];
    }

    /** The value with its kind, as explanations and tasks show it. */
    public String tell(String value) {
        return name().toLowerCase(Locale.ROOT) + " " + value;
    }
}
