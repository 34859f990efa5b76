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

    private final Leavers leavers;
    private final NameLockStore lock;

    RangeTagSender(Leavers leavers, NameLockStore lock) {
        this.leavers = leavers;
        this.lock = lock;
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
    public List<Outcome> send(Source source, List<SyncRecord> records) {
        String name = records.getFirst().target();
        boolean takes =
                lock.alone(
                        source.platform(),
                        "tag",
                        name,
                        () -> include(source.clients().tags(), name, IpSender.ips(records)));
        if (takes) {
            leavers.takeOut(source.id(), records, (former, ips) -> exclude(source, former, ips));
            return Sender.done(records);
        }
        return records.stream()
                .<Outcome>map(
                        record ->
                                new Outcome.Refused(
                                        record,
                                        "The tag "
                                                + name
                                                + " has another rule; only a tag with the rule"
                                                + " NETWORK_RANGE can take addresses",
                                        null))
                .toList();
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

    /** A rule needs a text: the last addresses stay, and a tag that nobody has harms nobody. */
    private static void takeOut(TagClient tags, Tag tag, IpRangeSet ips) {
        IpRangeSet has = rule(tag);
        IpRangeSet rest = has.minus(ips);
        if (!rest.isEmpty() && !rest.equals(has)) {
            change(tags, tag, rest);
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

    private static boolean include(TagClient tags, String name, IpRangeSet ips) {
        List<Tag> found = tags.find(name);
        Optional<Tag> usable = found.stream().filter(RangeTagSender::takesAddresses).findFirst();
        if (usable.isEmpty() && !found.isEmpty()) {
            return false;
        }
        if (usable.isPresent()) {
            extend(tags, usable.get(), ips);
            return true;
        }
        try {
            tags.create(
                    new NewTag(
                            name,
                            null,
                            RuleType.NETWORK_RANGE,
                            ips.toString(),
                            null,
                            null,
                            DESCRIPTION));
        } catch (QualysTerminalException e) {
            // Somebody else may have created it since the look: then the name is taken.
            Optional<Tag> other =
                    e.error() == QualysError.BAD_REQUEST
                            ? tags.find(name).stream()
                                    .filter(RangeTagSender::takesAddresses)
                                    .findFirst()
                            : Optional.empty();
            extend(tags, other.orElseThrow(() -> e), ips);
        }
        return true;
    }

    private static void extend(TagClient tags, Tag tag, IpRangeSet ips) {
        IpRangeSet has = rule(tag);
        if (!ips.minus(has).isEmpty()) {
            change(tags, tag, has.union(ips));
        }
    }

    private static boolean takesAddresses(Tag tag) {
        return tag.is(RuleType.NETWORK_RANGE) || tag.is(RuleType.NETWORK_RANGE_ENHANCED);
    }
}
