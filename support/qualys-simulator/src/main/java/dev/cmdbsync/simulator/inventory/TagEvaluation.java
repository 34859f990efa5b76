package dev.cmdbsync.simulator.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cmdbsync.simulator.fleet.FleetAsset;
import dev.cmdbsync.simulator.ip.Ranges;
import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Gives dynamic tags to the assets that their rules include: later than the call, as the platform.
 */
final class TagEvaluation {
    private final Inventory inventory;
    private final Set<Long> tags = new TreeSet<>();
    private final Set<Long> assets = new TreeSet<>();

    TagEvaluation(Inventory inventory) {
        this.inventory = inventory;
    }

    void ruleChanged(Tag tag) {
        if (tag.isDynamic()) {
            tags.add(tag.id());
        }
    }

    void assetChanged(long assetId) {
        assets.add(assetId);
    }

    void run() {
        List<Long> changedAssets = new ArrayList<>(assets);
        List<Tag> changedTags = dynamic(tags);
        assets.clear();
        tags.clear();
        if (!changedTags.isEmpty()) {
            inventory.each(asset -> evaluate(asset, changedTags));
        }
        if (!changedAssets.isEmpty()) {
            List<Tag> all = inventory.tags().stream().filter(Tag::isDynamic).toList();
            for (long assetId : changedAssets) {
                FleetAsset asset = inventory.fleet().find(assetId);
                if (asset != null && !all.isEmpty()) {
                    evaluate(asset, all);
                }
            }
        }
    }

    private List<Tag> dynamic(Collection<Long> ids) {
        return inventory.tags().stream()
                .filter(tag -> tag.isDynamic() && ids.contains(tag.id()))
                .toList();
    }

    private void evaluate(FleetAsset asset, List<Tag> rules) {
        boolean reads =
                rules.stream().anyMatch(tag -> tag.rule() != null && tag.rule().readsAsset());
        JsonNode json = reads ? inventory.json(asset) : MissingNode.getInstance();
        IPAddress address = Ranges.address(asset.address());
        for (Tag tag : rules) {
            TagRule rule = tag.rule();
            if (rule != null) {
                inventory.ruled(asset.assetId(), tag.id(), rule.includes(address, json));
            }
        }
    }
}
