package dev.cmdbsync.benchmarks;

import dev.cmdbsync.localstack.LocalStack;
import dev.cmdbsync.localstack.component.SimulatorComponent;
import dev.cmdbsync.model.candidate.Candidate;
import dev.cmdbsync.model.run.RunOptions;
import dev.cmdbsync.model.topic.AssetKey;
import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.qualys.QualysAccount;
import dev.cmdbsync.qualys.gav.GavClient;
import dev.cmdbsync.qualys.gav.SearchQuery;
import dev.cmdbsync.qualys.gav.SearchReply;
import dev.cmdbsync.qualys.http.HttpSettings;
import dev.cmdbsync.qualys.http.QualysHttp;
import dev.cmdbsync.qualys.platform.QualysUrl;
import dev.cmdbsync.qualys.slice.AssetSlice;
import dev.cmdbsync.qualys.slice.Element;
import dev.cmdbsync.qualys.slice.Page;
import dev.cmdbsync.transform.candidate.CandidateMapper;
import dev.cmdbsync.transform.candidate.Mapping;
import dev.cmdbsync.transform.classification.ClassMappings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Reads the simulated fleet page by page, one ahead, and maps it as the pipeline does. */
final class FleetReader implements AutoCloseable {
    private final String feed;
    private final QualysHttp http;
    private final GavClient gav;
    private final CandidateMapper mapper = CandidateMapper.compile(ClassMappings.predefined());

    FleetReader(LocalStack stack, String feed) {
        this.feed = feed;
        QualysUrl url = QualysUrl.of("http://127.0.0.1:" + stack.ports().simulator());
        http =
                new QualysHttp(
                        HttpSettings.DEFAULT, AddressGuard.allowing(List.of("127.0.0.0/8", "::1")));
        QualysAccount account =
                new QualysAccount(
                        url, url, SimulatorComponent.USERNAME, () -> SimulatorComponent.PASSWORD);
        gav = new GavClient(http, account, Clock.systemUTC());
    }

    /** An asset and what it says about its CI. */
    record Mapped(long assetId, Candidate candidate) {}

    /** Takes a page of the fleet. */
    interface PageConsumer<E extends Exception> {
        void accept(List<Mapped> page) throws E;
    }

    /** Reads the whole fleet once; answers how many assets there were. */
    <E extends Exception> long read(PageConsumer<E> pages) throws E {
        long assets = 0;
        CompletableFuture<SearchReply> next = fetch(null);
        while (true) {
            Page page = next.join().page();
            if (page.elements().isEmpty()) {
                return assets;
            }
            next = fetch(((AssetSlice) page.elements().getLast()).assetId());
            pages.accept(map(page));
            assets += page.elements().size();
        }
    }

    private CompletableFuture<SearchReply> fetch(@Nullable Long cursor) {
        return CompletableFuture.supplyAsync(
                () -> gav.search(new SearchQuery(SearchQuery.LARGEST_PAGE, cursor, null, null)));
    }

    private List<Mapped> map(Page page) {
        List<Mapped> mapped = new ArrayList<>();
        for (Element element : page.elements()) {
            if (element instanceof AssetSlice asset
                    && mapper.map(
                                    new AssetKey(feed, asset.assetId()),
                                    asset.bytes(),
                                    RunOptions.DEFAULT)
                            instanceof Mapping.Mapped found) {
                mapped.add(new Mapped(asset.assetId(), found.candidate()));
            }
        }
        return mapped;
    }

    @Override
    public void close() {
        http.close();
    }
}
