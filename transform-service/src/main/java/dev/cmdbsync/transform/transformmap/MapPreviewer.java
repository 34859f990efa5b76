package dev.cmdbsync.transform.transformmap;

import dev.cmdbsync.model.run.AddBy;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.transform.map.TransformMap;
import dev.cmdbsync.transform.map.TransformMapStore;
import dev.cmdbsync.transform.mapping.CurrentMapper;
import dev.cmdbsync.transform.mapping.Preview;
import dev.cmdbsync.transform.mapping.PreviewResource;
import dev.cmdbsync.transform.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** What maps make of an asset; nothing is sent or stored. */
@ApplicationScoped
class MapPreviewer {
    private static final RunOptions OPTIONS =
            RunOptions.DEFAULT.withSource(true, true, true).withMaps(AddBy.TRANSFORM_MAPS, "");

    private final TransformMapStore store;
    private final CurrentMapper currentMapper;

    MapPreviewer(TransformMapStore store, CurrentMapper currentMapper) {
        this.store = store;
        this.currentMapper = currentMapper;
    }

    /** One map in place of the one that ships for its kind. */
    Preview ofMap(String id, byte[] asset) throws SQLException {
        TransformMap map = MapApplier.find(id, store.load());
        if (map.kind().isOfCertificates()) {
            throw ProblemException.invalid("id", "A map of certificates maps no assets");
        }
        return PreviewResource.preview(
                currentMapper.with(map), asset, OPTIONS, PreviewResource.SOURCE);
    }

    /** All maps of a set. */
    Preview ofSet(String id, byte[] asset) throws SQLException {
        return PreviewResource.preview(
                currentMapper
                        .get()
                        .of(MapApplier.findSet(id, store.load()).id())
                        .orElseThrow(() -> ProblemException.conflict("The set is not in use yet")),
                asset,
                OPTIONS,
                PreviewResource.SOURCE);
    }
}
