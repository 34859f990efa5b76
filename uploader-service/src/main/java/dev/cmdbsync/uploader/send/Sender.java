package dev.cmdbsync.uploader.send;

import dev.cmdbsync.qualys.QualysClients;
import dev.cmdbsync.uploader.plan.UploadKind;
import dev.cmdbsync.uploader.queue.Outcome;
import dev.cmdbsync.uploader.queue.SyncRecord;
import java.util.List;

/** Carries out records of one kind. */
interface Sender {
    /** Kinds that it carries out. */
    List<UploadKind> kinds();

    /** The most records of one batch. */
    int batch();

    /** Whether a batch holds records of several targets, ordered by target. */
    default boolean acrossTargets() {
        return false;
    }

    /**
     * Tells Qualys what records want. What Qualys holds already is not sent, so that a batch of
     * which nobody knows what became can be given again.
     *
     * @return what became of each record
     * @throws dev.cmdbsync.qualys.error.QualysException if a call fails; it concerns the whole
     *     batch
     */
    List<Outcome> send(Source source, List<SyncRecord> records);

    /**
     * Like {@link #send} for records of which nobody knows what became: reads back first.
     *
     * @throws dev.cmdbsync.qualys.error.QualysException if a call fails
     */
    default List<Outcome> resolve(Source source, List<SyncRecord> records) {
        return send(source, records);
    }

    /**
     * A source and its calls.
     *
     * @param platform address of its API server: two sources can be one subscription
     */
    record Source(String id, String platform, QualysClients clients) {}

    /** All records are done. */
    static List<Outcome> done(List<SyncRecord> records) {
        return records.stream()
                .<Outcome>map(record -> new Outcome.Done(record, null, null))
                .toList();
    }
}
