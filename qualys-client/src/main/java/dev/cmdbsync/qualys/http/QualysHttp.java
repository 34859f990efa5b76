package dev.cmdbsync.qualys.http;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.AddressRefusedException;
import dev.cmdbsync.outbound.CertificateWatch;
import dev.cmdbsync.qualys.error.QualysError;
import dev.cmdbsync.qualys.error.QualysException;
import dev.cmdbsync.qualys.error.QualysRetryableException;
import dev.cmdbsync.qualys.error.QualysTerminalException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests. Redirects are never followed: a credential goes only to the host it was
 * configured for. Where that is, is checked before each request. Safe for use by many threads.
 */
public final class QualysHttp implements AutoCloseable {
    /** Name under which this product calls; the API server insists on the header. */
    public static final String REQUESTED_WITH = "cmdb-sync";

    private final HttpClient client;
    private final HttpSettings settings;
    private final AddressGuard guard;
    private final CertificateWatch certificates;

    public QualysHttp(HttpSettings settings, AddressGuard guard) {
        this(settings, guard, CertificateWatch.NONE);
    }

    /**
     * @param certificates told of every answer
     */
    public QualysHttp(HttpSettings settings, AddressGuard guard, CertificateWatch certificates) {
        this.settings = settings;
        this.guard = guard;
        this.certificates = certificates;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(settings.connectTimeout());
        if (settings.proxy() != null) {
            builder.proxy(ProxySelector.of(settings.proxy()));
        }
        this.client = builder.build();
    }

    /** A request with the headers that every call has. */
    public HttpRequest.Builder request(URI uri) {
        // The client's own timeout ends with the headers; send() limits the whole exchange.
        return HttpRequest.newBuilder(uri)
                .timeout(settings.requestTimeout())
                .header("X-Requested-With", REQUESTED_WITH);
    }

    /**
     * Sends the request and waits for the whole reply.
     *
     * @return a reply with a 2xx status; its body may be incomplete
     * @throws QualysException for any other status, and when there is no reply
     */
    public Reply send(HttpRequest request) {
        refuseBadAddress(request.uri());
        AtomicReference<@Nullable CappedBody> body = new AtomicReference<>();
        AtomicReference<HttpResponse.@Nullable ResponseInfo> head = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(
                        request,
                        info -> {
                            CappedBody subscriber =
                                    new CappedBody(settings.maxReplyBytes(), expectedLength(info));
                            head.set(info);
                            body.set(subscriber);
                            return subscriber;
                        });
        try {
            HttpResponse<byte[]> response =
                    pending.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            certificates.answered(response);
            return reply(response.statusCode(), response.headers(), response.body(), true);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw timedOut(e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new QualysRetryableException(
                    QualysError.CONNECTION, "The call was interrupted", e);
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause(), head.get(), body.get());
        }
    }

    /** Behind a proxy the connection is the proxy's, and so is the meaning of the name. */
    private void refuseBadAddress(URI uri) {
        InetSocketAddress proxy = settings.proxy();
        try {
            if (proxy == null) {
                guard.check(uri);
            } else {
                guard.check(proxy.getHostString());
                guard.checkBehindProxy(uri);
            }
        } catch (AddressRefusedException e) {
            throw new QualysTerminalException(
                    QualysError.ADDRESS_REFUSED, "The address " + e.getMessage());
        } catch (UnknownHostException e) {
            throw new QualysRetryableException(
                    QualysError.UNREACHABLE,
                    "The connection to Qualys failed: the host name is not known",
                    e);
        }
    }

    private Reply broken(
            Throwable cause, HttpResponse.@Nullable ResponseInfo head, @Nullable CappedBody body) {
        if (cause instanceof BodyTooLargeException) {
            throw new QualysTerminalException(
                    QualysError.TOO_LARGE,
                    "Qualys' reply is larger than the limit of "
                            + settings.maxReplyBytes()
                            + " bytes");
        }
        if (cause instanceof java.net.http.HttpConnectTimeoutException) {
            throw new QualysRetryableException(
                    QualysError.UNREACHABLE,
                    "No connection to Qualys within "
                            + settings.connectTimeout().toSeconds()
                            + " s",
                    cause);
        }
        if (cause instanceof java.net.http.HttpTimeoutException) {
            throw timedOut(cause);
        }
        if (head != null && body != null) {
            byte[] received = body.received();
            if (received.length > 0) {
                return reply(head.statusCode(), head.headers(), received, false);
            }
        }
        if (cause instanceof IOException) {
            throw new QualysRetryableException(
                    neverConnected(cause) ? QualysError.UNREACHABLE : QualysError.CONNECTION,
                    "The connection to Qualys failed: " + words(cause),
                    cause);
        }
        throw new IllegalStateException("The HTTP client failed", cause);
    }

    private QualysRetryableException timedOut(Throwable cause) {
        return new QualysRetryableException(
                QualysError.TIMED_OUT,
                "Qualys did not answer within " + settings.requestTimeout().toSeconds() + " s",
                cause);
    }

    private static Reply reply(int status, HttpHeaders headers, byte[] body, boolean complete) {
        Reply reply = new Reply(status, body, complete, Budget.of(headers), date(headers));
        if (status < 200 || status > 299) {
            throw ErrorMapping.ofStatus(reply);
        }
        return reply;
    }

    private static long expectedLength(HttpResponse.ResponseInfo info) {
        return info.headers().firstValueAsLong("Content-Length").orElse(64 * 1024L);
    }

    private static @Nullable Instant date(HttpHeaders headers) {
        try {
            return headers.firstValue("Date")
                    .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
                    .map(ZonedDateTime::toInstant)
                    .orElse(null);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static boolean neverConnected(Throwable cause) {
        return cause instanceof java.net.ConnectException
                || cause instanceof java.net.UnknownHostException
                || cause instanceof javax.net.ssl.SSLHandshakeException;
    }

    private static String words(Throwable cause) {
        if (cause instanceof java.net.ConnectException) {
            return "nobody answers at this address";
        }
        if (cause instanceof java.nio.channels.UnresolvedAddressException
                || cause.getCause() instanceof java.nio.channels.UnresolvedAddressException
                || cause instanceof java.net.UnknownHostException) {
            return "the host name is not known";
        }
        if (cause instanceof javax.net.ssl.SSLException) {
            return "no trusted TLS connection could be made";
        }
        return "it was closed before the reply";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
