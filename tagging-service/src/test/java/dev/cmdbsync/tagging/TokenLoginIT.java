package dev.cmdbsync.tagging;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.cmdbsync.testsupport.ServiceResources;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bearer tokens of a provider whose public key is known. */
@QuarkusTest
@TestProfile(TokenLoginIT.Provider.class)
@QuarkusTestResource(
        value = ServiceResources.class,
        initArgs = @ResourceArg(name = "role", value = "tagging"))
class TokenLoginIT {
    private static final String AUDIENCE = "cmdb-sync";
    private static final int REQUESTS_A_MINUTE = 40;
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    /** A service that takes tokens; the file of local users is there as well. */
    public static final class Provider implements QuarkusTestProfile {
        // Profile and test are loaded by several class loaders, which share the JVM's properties.
        private static final String KEY = "cmdbsync.test.token-key";
        private static final String PUBLIC_KEY = "cmdbsync.test.token-public-key";

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "cmdbsync.security.oidc.enabled",
                    "true",
                    "quarkus.oidc.public-key",
                    publicKey(),
                    "quarkus.oidc.token.audience",
                    AUDIENCE,
                    "quarkus.oidc.roles.role-claim-path",
                    "groups",
                    "cmdbsync.security.role-names.\"cmdb-admins\"",
                    "administrator",
                    "cmdbsync.security.limits.requests-per-minute",
                    String.valueOf(REQUESTS_A_MINUTE));
        }

        private static String publicKey() {
            synchronized (System.getProperties()) {
                if (System.getProperty(KEY) == null) {
                    try {
                        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                        generator.initialize(2048);
                        KeyPair pair = generator.generateKeyPair();
                        Base64.Encoder base64 = Base64.getEncoder();
                        System.setProperty(
                                KEY, base64.encodeToString(pair.getPrivate().getEncoded()));
                        System.setProperty(
                                PUBLIC_KEY, base64.encodeToString(pair.getPublic().getEncoded()));
                    } catch (GeneralSecurityException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return System.getProperty(PUBLIC_KEY);
            }
        }
    }

    private static String token(String user, String role, String audience, long validSeconds)
            throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String claims =
                """
                {"sub":"%1$s","upn":"%1$s","preferred_username":"%1$s","groups":["%2$s"],"aud":"%3$s",
                 "iat":%4$d,"exp":%5$d}"""
                        .formatted(user, role, audience, now - 100, now + validSeconds);
        String unsigned =
                URL.encodeToString("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
                        + "."
                        + URL.encodeToString(claims.getBytes(UTF_8));
        PrivateKey key =
                KeyFactory.getInstance("RSA")
                        .generatePrivate(
                                new PKCS8EncodedKeySpec(
                                        Base64.getDecoder()
                                                .decode(System.getProperty(Provider.KEY))));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(unsigned.getBytes(UTF_8));
        return unsigned + "." + URL.encodeToString(signature.sign());
    }

    private static Response get(String path, String token) {
        return given().auth().none().header("Authorization", "Bearer " + token).get(path);
    }

    @Test
    void shouldGiveTheRolesOfTheTokenAndWriteDownItsUser() throws GeneralSecurityException {
        // Given
        String admin = token("ada", "cmdb-admins", AUDIENCE, 60);

        // When
        given().auth()
                .none()
                .header("Authorization", "Bearer " + admin)
                .contentType("application/json")
                .body("{\"items\":[]}")
                .put("/criticality")
                .then()
                .statusCode(200);

        // Then
        get("/audit?path=/criticality", admin).then().body("items.actor", hasItem("ada"));
        String viewer = token("vera", "viewer", AUDIENCE, 60);
        get("/runs", viewer).then().statusCode(200);
        get("/audit", viewer).then().statusCode(403);
        get("/runs", token("max", "sales", AUDIENCE, 60))
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        given().get("/runs").then().statusCode(200);
    }

    @Test
    void shouldRefuseTokensThatAreNotForIt() throws GeneralSecurityException {
        String good = token("ada", "viewer", AUDIENCE, 60);
        String[] parts = good.split("\\.");
        String forged =
                parts[0]
                        + "."
                        + URL.encodeToString(
                                new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)
                                        .replace("viewer", "administrator")
                                        .getBytes(UTF_8))
                        + "."
                        + parts[2];
        String unsigned =
                URL.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "." + parts[1] + ".";
        for (String token :
                new String[] {
                    token("ada", "viewer", AUDIENCE, -50),
                    token("ada", "viewer", "another-service", 60),
                    forged,
                    unsigned,
                    "rubbish"
                }) {
            get("/runs", token)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("status", equalTo(401));
        }
        get("/runs", good).then().statusCode(200);
    }

    @Test
    void shouldTellWhoAsksTooOftenWhenToAskAgain() throws GeneralSecurityException {
        // Given
        String token = token("busy", "viewer", AUDIENCE, 60);
        for (int i = 0; i < REQUESTS_A_MINUTE; i++) {
            get("/criticality", token).then().statusCode(200);
        }

        // When
        Response next = null;
        for (int i = 0; i < REQUESTS_A_MINUTE && (next == null || next.statusCode() == 200); i++) {
            next = get("/criticality", token);
        }

        // Then
        assertThat(next.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(next.header("Retry-After"))).isBetween(1, 60);
        assertThat(next.contentType()).startsWith("application/problem+json");
        get("/criticality", token("calm", "viewer", AUDIENCE, 60)).then().statusCode(200);
    }
}
