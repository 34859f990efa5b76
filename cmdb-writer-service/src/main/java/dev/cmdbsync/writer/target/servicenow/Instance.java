package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.messaging.UntilDone;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.error.ErrorCode;
import dev.cmdbsync.model.run.CiOperation;
import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.writer.staging.IncomingAsset;
import dev.cmdbsync.writer.target.Target;
import dev.cmdbsync.writer.target.Written;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One instance of ServiceNow as a CMDB. */
public final class Instance {
    private final Target target;
    private final InstanceParts parts;

    Instance(Target target, InstanceParts parts) {
        this.target = target;
        this.parts = parts;
    }

    Target target() {
        return target;
    }

    /** What is missing there before a source can be sent; writes nothing. */
    public PreflightReport preflight(Set<String> classes) throws InterruptedException {
        return new Preflight(target, parts).report(classes);
    }

    /**
     * Writes the assets, however long it takes.
     *
     * @param doubtful assets that were perhaps written before a kill, with when that began
     * @return what became of each
     * @throws UntilDone.ShuttingDownException if the service stops before that
     */
    public Map<IncomingAsset, Written> write(
            List<IncomingAsset> assets, Map<AssetKey, Instant> doubtful)
            throws InterruptedException {
        Map<IncomingAsset, Written> written = new LinkedHashMap<>();
        Map<IncomingAsset, Candidate> candidates = new LinkedHashMap<>();
        assets.forEach(asset -> candidates.put(asset, candidate(asset)));
        Map<String, TableModel> models = models(candidates, written);
        candidates.keySet().removeAll(written.keySet());
        ItemBuilder builder = builder(candidates, models);
        Map<IncomingAsset, AssetItem> items = new LinkedHashMap<>();
        candidates.forEach((asset, candidate) -> items.put(asset, builder.build(asset, candidate)));
        askWhereNotEverythingIsAllowed(items, written);
        resolve(items, doubtful, written);
        items.keySet().removeAll(written.keySet());
        candidates.keySet().retainAll(items.keySet());
        for (List<IncomingAsset> wave : Waves.of(candidates)) {
            send(wave.stream().map(items::get).toList(), written);
        }
        written.values().forEach(each -> parts.metrics().written(target.id(), each));
        return written;
    }

    private static Candidate candidate(IncomingAsset asset) {
        try {
            return asset.candidate();
        } catch (IOException e) {
            throw new UncheckedIOException("Only candidates that can be read are sent", e);
        }
    }

    private Map<String, TableModel> models(
            Map<IncomingAsset, Candidate> candidates, Map<IncomingAsset, Written> written)
            throws InterruptedException {
        Set<String> tables = new HashSet<>();
        SoftwareTable kept = parts.software().table();
        candidates.values().forEach(each -> tables.addAll(ItemBuilder.tables(each, kept)));
        Map<String, TableModel> models = new HashMap<>();
        for (String table : tables) {
            parts.models().find(table).ifPresent(model -> models.put(table, model));
        }
        candidates.forEach(
                (asset, candidate) -> {
                    if (!models.containsKey(candidate.className())) {
                        written.put(
                                asset,
                                new Written.Refused(
                                        Outcome.FAILED,
                                        ErrorCode.UNKNOWN_CLASS,
                                        "The instance has no class " + candidate.className(),
                                        null));
                    }
                });
        return models;
    }

    private ItemBuilder builder(
            Map<IncomingAsset, Candidate> candidates, Map<String, TableModel> models)
            throws InterruptedException {
        SoftwareTable kept = parts.software().table();
        Map<String, String> packages = Map.of();
        if (kept == SoftwareTable.INSTANCES) {
            TableModel model = parts.models().find(PackageSender.TABLE).orElse(null);
            if (model != null) {
                packages = parts.packages().ensure(candidates.values(), model);
            }
        }
        return new ItemBuilder(
                models, new SoftwareRows(target, kept, packages), parts.payloads().mostRows());
    }

    private void askWhereNotEverythingIsAllowed(
            Map<IncomingAsset, AssetItem> items, Map<IncomingAsset, Written> written)
            throws InterruptedException {
        List<Unit> asked =
                items.values().stream()
                        .filter(
                                item ->
                                        item.asset().options().ciOperation()
                                                != CiOperation.INSERT_AND_UPDATE)
                        .map(item -> item.unit(0))
                        .toList();
        parts.dryRun()
                .refused(parts.payloads().cut(asked))
                .forEach(
                        (unit, refused) ->
                                written.put(((AssetItem) unit.owner()).asset(), refused));
    }

    /** What was perhaps sent before a kill is looked for before it is sent again. */
    private void resolve(
            Map<IncomingAsset, AssetItem> items,
            Map<AssetKey, Instant> doubtful,
            Map<IncomingAsset, Written> written)
            throws InterruptedException {
        Map<Unit, Instant> began = new IdentityHashMap<>();
        items.forEach(
                (asset, item) -> {
                    Instant at = doubtful.get(asset.key());
                    if (at != null && item.parts().size() == 1 && !written.containsKey(asset)) {
                        began.put(item.unit(0), at);
                    }
                });
        if (began.isEmpty()) {
            return;
        }
        Map<Unit, UnitAnswer.Done> found = parts.readBack().find(began);
        parts.metrics().resolved(target.id(), found.size(), began.size() - found.size());
        found.forEach(
                (unit, done) -> {
                    AssetItem item = (AssetItem) unit.owner();
                    written.put(item.asset(), Outcomes.of(item, List.of(done)));
                });
    }

    private void send(List<AssetItem> items, Map<IncomingAsset, Written> written)
            throws InterruptedException {
        Map<AssetItem, List<UnitAnswer>> answers = new IdentityHashMap<>();
        List<AssetItem> left = items;
        for (int part = 0; !left.isEmpty(); part++) {
            int now = part;
            Map<Unit, UnitAnswer> round =
                    parts.sender().send(left.stream().map(item -> item.unit(now)).toList());
            List<AssetItem> more = new ArrayList<>();
            round.forEach(
                    (unit, answer) -> {
                        AssetItem item = (AssetItem) unit.owner();
                        answers.computeIfAbsent(item, any -> new ArrayList<>()).add(answer);
                        if (answer instanceof UnitAnswer.Done && item.parts().size() > now + 1) {
                            more.add(item);
                        }
                    });
            left = more;
        }
        answers.forEach((item, all) -> written.put(item.asset(), Outcomes.of(item, all)));
    }
}
