package dev.cmdbsync.uploader.change;

import dev.cmdbsync.uploader.TestCmdb;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A CMDB that the uploader takes for the product's own. */
public final class BuiltInCmdb implements QuarkusTestResourceLifecycleManager {
    static final TestCmdb CMDB = new TestCmdb();

    @Override
    public Map<String, String> start() {
        return Map.of("cmdbsync.uploader.cmdb.url", CMDB.url().toString());
    }

    @Override
    public void stop() {
        CMDB.clear();
    }
}
