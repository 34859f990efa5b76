package dev.cmdbsync.writer.asset;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How many CIs a class has, its child classes not counted.
 *
 * @param name table name
 * @param label name for people
 * @param count CIs
 */
public record ClassCount(@JsonProperty("class") String name, String label, long count) {}
