package dev.cmdbsync.simulator.fleet;

import org.jspecify.annotations.Nullable;

/** A buffer that writes null for keys the caller has not asked for. */
record Out(JsonBytes json, FieldSelection fields) {

    void field(String key, @Nullable String value) {
        json.field(key, fields.has(key) ? value : null);
    }

    void field(String key, @Nullable Long value) {
        if (value == null || !fields.has(key)) {
            json.nulls(key);
        } else {
            json.field(key, value.longValue());
        }
    }

    /** {@code writer} writes the key and its value. */
    void block(String key, Runnable writer) {
        if (fields.has(key)) {
            writer.run();
        } else {
            json.nulls(key);
        }
    }
}
