package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.model.candidate.CandidateNote;
import dev.cmdbsync.writer.staging.IncomingAsset;
import java.util.List;

/**
 * An asset as it is sent.
 *
 * @param source its source key
 * @param parts one, or several for very much software, to be sent one after the other
 * @param notes those of the mapping, and what the instance has no place for
 */
record AssetItem(
        IncomingAsset asset, SourceKeyRef source, List<Part> parts, List<CandidateNote> notes) {
    Unit unit(int part) {
        return new Unit(this, source, parts.get(part));
    }
}
