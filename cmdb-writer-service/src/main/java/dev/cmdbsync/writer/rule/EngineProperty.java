package dev.cmdbsync.writer.rule;

/**
 * A setting of the engine, by ServiceNow's name for it.
 *
 * @param name {@code glide.identification_engine.skip_duplicates}
 * @param value text; {@code true}, {@code 5}
 */
public record EngineProperty(String sysId, String name, String value, boolean active)
        implements Rule {}
