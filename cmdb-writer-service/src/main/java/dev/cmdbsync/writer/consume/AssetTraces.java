package dev.cmdbsync.writer.consume;

import dev.cmdbsync.model.run.Outcome;
import dev.cmdbsync.tracing.Keys;
import dev.cmdbsync.tracing.OpenSpans;
import dev.cmdbsync.tracing.Tracing;
import dev.cmdbsync.writer.ci.SysIds;
import dev.cmdbsync.writer.staging.IncomingAsset;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/** The traced assets of a batch, each until what became of it is committed. */
final class AssetTraces implements AutoCloseable {
    private final OpenSpans open = new OpenSpans();

    private AssetTraces() {}

    /** Begins the spans of the assets that are traced; while traces are off, looks at none. */
    static AssetTraces begin(Tracing tracing, List<IncomingAsset> batch) {
        AssetTraces traces = new AssetTraces();
        if (tracing.isOn()) {
            batch.forEach(each -> traces.begin(tracing, each));
        }
        return traces;
    }

    private void begin(Tracing tracing, IncomingAsset asset) {
        Span span = tracing.follow(asset.origin(), "write asset");
        if (span.isRecording()) {
            span.setAttribute(Keys.ASSET, String.valueOf(asset.key().assetId()))
                    .setAttribute(Keys.SOURCE, asset.key().sourceId())
                    .setAttribute(Keys.RUN, asset.runId().toString())
                    .setAttribute(Keys.KIND, asset.kind().name());
            asset.traced(span);
            open.add(span);
        }
    }

    /** Tells the spans what was committed. */
    static void tell(BatchResult result, int batchSize) {
        for (BatchResult.Traced each : result.traced()) {
            Span span = each.span();
            span.setAttribute(Keys.OUTCOME, each.outcome().name())
                    .setAttribute(Keys.ASSETS, batchSize);
            if (each.ci() != null) {
                span.setAttribute(Keys.CI, SysIds.text(each.ci()));
            }
            if (each.rule() != null) {
                span.setAttribute(Keys.RULE, each.rule());
            }
            if (each.error() != null) {
                span.setAttribute(Keys.ERROR, each.error().name());
            }
            if (each.outcome() == Outcome.FAILED) {
                span.setStatus(StatusCode.ERROR);
            }
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
