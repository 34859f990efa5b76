package dev.cmdbsync.qualys.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a limit. What has arrived stays readable when the connection breaks, so
 * that the assets before the break can still be used.
 */
final class CappedBody implements BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final long limit;
    private byte[] bytes;
    private int length;
    private boolean tooLarge;
    private @Nullable Subscription subscription;

    CappedBody(long limit, long expected) {
        this.limit = limit;
        this.bytes = new byte[(int) Math.clamp(expected, 8 * 1024L, Math.min(limit, 1 << 28))];
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public synchronized void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int more = buffer.remaining();
            if (tooLarge) {
                return;
            }
            if ((long) length + more > limit) {
                tooLarge = true;
                if (subscription != null) {
                    subscription.cancel();
                }
                whole.completeExceptionally(new BodyTooLargeException(limit));
                return;
            }
            if (length + more > bytes.length) {
                long doubled = Math.min(limit, bytes.length * 2L);
                bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, length + more));
            }
            buffer.get(bytes, length, more);
            length += more;
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(received());
    }

    /** The bytes so far. */
    synchronized byte[] received() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
