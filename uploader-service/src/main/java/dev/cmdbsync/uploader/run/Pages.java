package dev.cmdbsync.uploader.run;

import dev.cmdbsync.uploader.change.ChangedCiStore.Changed;
import dev.cmdbsync.uploader.cmdb.CmdbRow;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CIs of a run, page by page; each can be asked for again until it is stored. */
interface Pages {
    /** The next page; empty behind the last one. */
    Optional<Page> next();

    /** Everything was read. */
    void end();

    /**
     * One page.
     *
     * @param cursor where to go on behind it, as JSON; null where the page itself is forgotten
     * @param looked changes that it covers
     */
    record Page(List<CmdbRow> rows, @Nullable String cursor, List<Changed> looked) {}
}
