package dev.cmdbsync.writer.ire.item;

import dev.cmdbsync.writer.ire.result.Attempt;
import dev.cmdbsync.writer.ire.result.Info;
import dev.cmdbsync.writer.ire.result.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine tells of an item beside its errors and warnings. */
public final class ItemNotes {
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Info> infos = new ArrayList<>();
    private final List<Message> unknownColumns = new ArrayList<>();
    private final List<String> masked = new ArrayList<>();
    private final List<String> mergedPayloads = new ArrayList<>();
    private final Map<String, List<Integer>> duplicateLookups = new LinkedHashMap<>();

    ItemNotes() {}

    /** How it was tried to identify the item, in order. */
    public List<Attempt> attempts() {
        return attempts;
    }

    public List<Info> infos() {
        return infos;
    }

    /** Warnings of columns that its class does not have. */
    public List<Message> unknownColumns() {
        return unknownColumns;
    }

    /** Columns whose stated value reconciliation rules refused. */
    public List<String> masked() {
        return masked;
    }

    /** Ids of the partial payloads that went into the item. */
    public List<String> mergedPayloads() {
        return mergedPayloads;
    }

    /** Notes a partial payload, once. */
    public void mergedPayload(String id) {
        if (!mergedPayloads.contains(id)) {
            mergedPayloads.add(id);
        }
    }

    /** Lookup rows by the index of the first one that says the same. */
    public Map<String, List<Integer>> duplicateLookups() {
        return duplicateLookups;
    }

    /** Notes that a lookup row repeats another one. */
    public void duplicateLookup(int first, int repeated) {
        duplicateLookups
                .computeIfAbsent(String.valueOf(first), any -> new ArrayList<>())
                .add(repeated);
    }
}
