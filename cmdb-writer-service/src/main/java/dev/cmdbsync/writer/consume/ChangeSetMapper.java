package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.event.AttributeChange;
import dev.cmdbsync.model.event.ChangeOperation;
import dev.cmdbsync.model.event.TableChange;
import dev.cmdbsync.writer.ci.CiPlan;
import dev.cmdbsync.writer.ci.RowDiff;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.consume.CandidatePlanner.Planned;
import dev.cmdbsync.writer.outbox.TableChanges;
import dev.cmdbsync.writer.staging.ChangeSet;
import dev.cmdbsync.writer.staging.CompanionChange;
import dev.cmdbsync.writer.vm.VmPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A plan as a change set, with the hash that an approval is given for. */
final class ChangeSetMapper {
    private final TableChanges tables;

    ChangeSetMapper(TableChanges tables) {
        this.tables = tables;
    }

    /**
     * @param left CI that the asset leaves for this one; null if none
     */
    ChangeSet map(Planned planned, @Nullable UUID left) {
        CiPlan plan = planned.plan();
        boolean created = plan.operation() == ChangeOperation.CREATED;
        String sysId = created ? null : SysIds.text(planned.ci().sysId());
        List<AttributeChange> changes =
                plan.changes().stream()
                        .sorted(Comparator.comparing(AttributeChange::attribute))
                        .toList();
        List<RowDiff> diffs =
                plan.tables().stream().sorted(Comparator.comparing(RowDiff::table)).toList();
        List<TableChange> related = diffs.stream().map(each -> tables.of(each, !created)).toList();
        List<CompanionChange> companions =
                planned.machines().stream().map(VmPlan::companion).toList();
        String leaves = left == null ? null : SysIds.text(left);
        return new ChangeSet(
                hash(plan, sysId, leaves, changes, diffs, companions),
                plan.operation(),
                sysId,
                leaves,
                plan.className(),
                changes,
                related,
                companions);
    }

    /** Every text with its length, so that no two plans read the same. */
    private static String hash(
            CiPlan plan,
            @Nullable String sysId,
            @Nullable String leaves,
            List<AttributeChange> changes,
            List<RowDiff> diffs,
            List<CompanionChange> companions) {
        Digest digest = new Digest();
        digest.add(plan.operation().name()).add(sysId).add(leaves).add(plan.className());
        digest.add(changes);
        for (RowDiff diff : diffs) {
            digest.add(diff.table().tableName());
            for (String key : new TreeSet<>(diff.removed())) {
                digest.add("-").add(key).add(diff.before().get(key));
            }
            for (String key : new TreeSet<>(diff.added())) {
                digest.add("+").add(key).add(diff.after().get(key));
            }
            for (String key : new TreeSet<>(diff.changed())) {
                digest.add("*").add(key).add(diff.before().get(key)).add(diff.after().get(key));
            }
        }
        for (CompanionChange companion : companions) {
            digest.add("&").add(companion.operation().name()).add(companion.ci());
            digest.add(companion.className()).add(companion.relation()).add(companion.changes());
        }
        return digest.hex();
    }

    private static final class Digest {
        private final MessageDigest sha;

        Digest() {
            try {
                sha = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }

        Digest add(@Nullable String text) {
            if (text == null) {
                length(-1);
                return this;
            }
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            length(bytes.length);
            sha.update(bytes);
            return this;
        }

        Digest add(List<AttributeChange> changes) {
            for (AttributeChange change : changes) {
                add(change.attribute()).add(change.before()).add(change.after());
            }
            return this;
        }

        Digest add(@Nullable Map<String, String> row) {
            Map<String, String> sorted = row == null ? Map.of() : new TreeMap<>(row);
            length(sorted.size());
            sorted.forEach((column, value) -> add(column).add(value));
            return this;
        }

        private void length(int length) {
            sha.update((byte) (length >>> 24));
            sha.update((byte) (length >>> 16));
            sha.update((byte) (length >>> 8));
            sha.update((byte) length);
        }

        String hex() {
            return HexFormat.of().formatHex(sha.digest());
        }
    }
}
