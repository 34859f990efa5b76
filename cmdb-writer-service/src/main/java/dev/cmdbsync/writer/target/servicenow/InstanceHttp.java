package dev.cmdbsync.writer.target.servicenow;

import dev.cmdbsync.outbound.AddressGuard;
import dev.cmdbsync.outbound.AddressRefusedException;
import dev.cmdbsync.outbound.CertificateWatch;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * Sends requests to one host. It keeps no cookies, because an instance does the calls of a session
 * one by one, and follows no redirect, because the credential is for this host only. What its name
 * means is checked before each request.
 */
final class InstanceHttp implements AutoCloseable {
    private final HttpClient client;
    private final URI base;
    private final InstanceConfig config;
    private final AddressGuard guard;
    private final CertificateWatch certificates;
    private final Clock clock = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    InstanceHttp(
            URI base, InstanceConfig config, AddressGuard guard, CertificateWatch certificates) {
        this.certificates = certificates;
        this.guard = guard;
        this.base = base;
        this.config = config;
        this.client =
                HttpClient.newBuilder()
                        .version(Version.HTTP_1_1)
                        .followRedirects(Redirect.NEVER)
                        .connectTimeout(config.connectTimeout())
                        .build();
    }

    /** There is no answer. */
    static final class NoAnswerException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean sent;

        NoAnswerException(String text, boolean sent, Throwable cause) {
            super(text, cause);
            this.sent = sent;
        }

        /** Whether the request may have arrived. */
        boolean sent() {
            return sent;
        }
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(base + pathAndQuery))
                .timeout(config.requestTimeout())
                .header("Accept", "application/json");
    }

    /** Sends the request and waits for the whole answer. */
    HttpResponse<byte[]> send(HttpRequest request) throws NoAnswerException, InterruptedException {
        try {
            guard.check(base);
        } catch (AddressRefusedException e) {
            throw new NoAnswerException("no connection: the address " + e.getMessage(), false, e);
        } catch (UnknownHostException e) {
            throw new NoAnswerException("no connection (the name is not known)", false, e);
        }
        CompletableFuture<HttpResponse<byte[]>> pending =
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofByteArray(), config.mostAnswerBytes()));
        try {
            // The request's own time-out ends with the headers.
            HttpResponse<byte[]> response =
                    pending.get(config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            certificates.answered(response);
            noteTime(response);
            return response;
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new NoAnswerException("no answer in time", true, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        }
    }

    private static NoAnswerException broken(Throwable cause) {
        if (cause instanceof HttpConnectTimeoutException
                || cause instanceof ConnectException
                || cause instanceof SSLHandshakeException
                || cause instanceof UnresolvedAddressException
                || cause.getCause() instanceof UnresolvedAddressException) {
            return new NoAnswerException(
                    "no connection (" + cause.getClass().getSimpleName() + ")", false, cause);
        }
        if (cause instanceof IOException) {
            return new NoAnswerException(
                    "the connection broke (" + cause.getClass().getSimpleName() + ")", true, cause);
        }
        throw new IllegalStateException("The HTTP client failed", cause);
    }

    private void noteTime(HttpResponse<byte[]> response) {
        response.headers()
                .firstValue("Date")
                .ifPresent(
                        text -> {
                            try {
                                Instant there =
                                        ZonedDateTime.parse(
                                                        text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                                .toInstant();
                                ahead = Duration.between(clock.instant(), there);
                            } catch (DateTimeParseException e) {
                                ahead = Duration.ZERO;
                            }
                        });
    }

    /** A moment of ours by the instance's clock, to about a second. */
    Instant there(Instant here) {
        return here.plus(ahead);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
