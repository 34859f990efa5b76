package dev.cmdbsync.endtoend;

import dev.cmdbsync.model.event.CiChanged;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs in {@code examples} side by side; without the one in Node where Node is not. */
record ExampleConsumers(List<ExampleConsumer> consumers) implements AutoCloseable {

    static ExampleConsumers start(StackUnderTest stack, Path folder)
            throws IOException, InterruptedException, GeneralSecurityException {
        Map<String, String> settings =
                PemFiles.settings(stack.stack().kafka().clientSettings(), folder);
        ExampleConsumers started = new ExampleConsumers(new ArrayList<>());
        started.consumers.add(ExampleConsumer.java(settings, folder));
        if (NodeTools.arePresent()) {
            started.consumers.add(ExampleConsumer.node(settings, folder));
        }
        return started;
    }

    void restart() throws IOException {
        for (ExampleConsumer each : consumers) {
            each.restart();
        }
    }

    void awaitRebuilt(int times) {
        consumers.forEach(each -> each.awaitRebuilt(times));
    }

    void awaitChanges(List<CiChanged> changes) {
        consumers.forEach(each -> each.awaitChanges(changes));
    }

    /** What each has of the CMDB, in the form of {@link CmdbTables}. */
    List<Map<String, Map<String, String>>> copies() throws IOException {
        List<Map<String, Map<String, String>>> copies = new ArrayList<>();
        for (ExampleConsumer each : consumers) {
            copies.add(CmdbTables.cis(each.copy()));
        }
        return copies;
    }

    void stop() throws InterruptedException {
        for (ExampleConsumer each : consumers) {
            each.stop();
        }
    }

    @Override
    public void close() {
        consumers.forEach(ExampleConsumer::close);
    }
}
