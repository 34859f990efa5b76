package dev.cmdbsync.secrets;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A credential. It never prints; it can be read from JSON and not written to it. */
@Schema(type = SchemaType.STRING, format = "password", writeOnly = true)
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    @JsonCreator
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The credential itself; only for what is sent to its owner or sealed. */
    public String reveal() {
        return value;
    }

    public boolean blank() {
        return value.isBlank();
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
