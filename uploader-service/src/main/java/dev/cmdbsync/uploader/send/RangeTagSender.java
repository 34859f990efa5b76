package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import dev.cmdbsync.qualys.tag.NewTag;
import dev.cmdbsync.qualys.tag.RuleType;
import dev.cmdbsync.qualys.tag.Tag;
import dev.cmdbsync.qualys.tag.TagChange;
import dev.cmdbsync.qualys.tag.TagClient;
import dev.cmdbsync.uploader.iprange.IpRangeSet;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts addresses into the rules of tags (QCS-31). Only tags whose rule is a network range can take
 * them; a static one is put on assets, and an address is none.
 */
@ApplicationScoped
class RangeTagSender implements Sender {
    private static final String DESCRIPTION = "Kept by CMDB Sync";
    private static final int RECORDS = 10_000;

    /**
     * A rule needs a text, and with its last addresses the tag would go to whoever gets one of them
     * next: this address is reserved for documentation (RFC 5737) and no host has it.
     */
    private static final IpRangeSet NOWHERE = IpRangeSet.parse("192.0.2.0");

    private final Leavers leavers;
    private final NameLockStore lock;
    private final OwnTagPublisher ownTags;

    RangeTagSender(Leavers leavers, NameLockStore lock, OwnTagPublisher ownTags) {
        this.leavers = leavers;
        this.lock = lock;
        this.ownTags = ownTags;
    }

    @Override
    public List<UploadKind> kinds() {
        return List.of(UploadKind.UPLOAD_IP_TO_TAG);
    }

    @Override
    public int batch() {
        return RECORDS;
    }

    @Override
    public boolean acrossTargets() {
        return true;
    }

    @Override
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        List<Outcome> outcomes = new ArrayList<>();
        List<SyncRecord> taken = new ArrayList<>();
        Leavers.byTarget(records)
                .forEach(
                        (name, members) -> {
                            boolean takes =
                                    lock.alone(
                                            source.platform(),
                                            "tag",
                                            name,
                                            () -> include(source, name, IpSender.ips(members)));
                            if (takes) {
                                taken.addAll(members);
                            } else {
                                members.forEach(member -> outcomes.add(anotherRule(member)));
                            }
                        });
        leavers.takeOut(source.id(), taken, (former, ips) -> exclude(source, former, ips));
        outcomes.addAll(Sender.done(taken));
        return outcomes;
    }

    private static Outcome anotherRule(SyncRecord record) {
        return new Outcome.Refused(
                record,
                "The tag "
                        + record.target()
                        + " has another rule; only a tag with the rule NETWORK_RANGE can take"
                        + " addresses",
                null);
    }

    private void exclude(Source source, String name, IpRangeSet ips) {
        TagClient tags = source.clients().tags();
        lock.alone(
                source.platform(),
                "tag",
                name,
                () -> {
                    tags.find(name).stream()
                            .filter(RangeTagSender::takesAddresses)
                            .forEach(tag -> takeOut(tags, tag, ips));
                    return name;
                });
    }

    private static void takeOut(TagClient tags, Tag tag, IpRangeSet ips) {
        IpRangeSet has = rule(tag);
        IpRangeSet rest = has.minus(ips);
        if (!rest.equals(has)) {
            change(tags, tag, rest.isEmpty() ? NOWHERE : rest);
        }
    }

    private static void change(TagClient tags, Tag tag, IpRangeSet ips) {
        tags.update(
                tag.id(),
                TagChange.rule(RuleType.valueOf(String.valueOf(tag.ruleType())), ips.toString()));
    }

    private static IpRangeSet rule(Tag tag) {
        String rule = tag.ruleText() == null ? "" : tag.ruleText();
        return IpRangeSet.parse(rule.replaceAll("[\\s;]+", ","));
    }

    private boolean include(Source source, String name, IpRangeSet ips) {
        TagClient tags = source.clients().tags();
        List<Tag> found = tags.find(name);
        Optional<Tag> usable = found.stream().filter(RangeTagSender::takesAddresses).findFirst();
        if (usable.isEmpty() && !found.isEmpty()) {
            return false;
        }
        if (usable.isPresent()) {
            extend(source, usable.get(), ips);
            return true;
        }
        try {
            Tag made =
                    tags.create(
                            new NewTag(
                                    name,
                                    null,
                                    RuleType.NETWORK_RANGE,
                                    ips.toString(),
                                    null,
                                    null,
                                    DESCRIPTION));
            ownTags.announce(source.id(), made.id(), name);
        } catch (QualysTerminalException e) {
            // Somebody else may have created it since the look: then the name is taken.
            Optional<Tag> other =
                    e.error() == QualysError.BAD_REQUEST
                            ? tags.find(name).stream()
                                    .filter(RangeTagSender::takesAddresses)
                                    .findFirst()
                            : Optional.empty();
            extend(source, other.orElseThrow(() -> e), ips);
        }
        return true;
    }

    private void extend(Source source, Tag tag, IpRangeSet ips) {
        if (DESCRIPTION.equals(tag.description())) {
            ownTags.announce(source.id(), tag.id(), tag.name());
        }
        IpRangeSet has = rule(tag);
        if (!ips.minus(has).isEmpty()) {
            change(source.clients().tags(), tag, has.minus(NOWHERE).union(ips));
        }
    }

    private static boolean takesAddresses(Tag tag) {
        return tag.is(RuleType.NETWORK_RANGE) || tag.is(RuleType.NETWORK_RANGE_ENHANCED);
    }
}
