package dev.cmdbsync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class VmTest {
    private static final String HOSTS = "/api/5.0/fo/asset/host/?action=list";
    private static Simulator simulator;
    private static SimulatorClient client;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(SimulatorOptions.forTests(400));
        client = SimulatorClient.loggedInTo(simulator);
    }

    @AfterAll
    static void stop() {
        client.close();
        simulator.close();
    }

    @Test
    void shouldListEveryHostOnceByFollowingTheWarning() throws Exception {
        List<String> expected = new ArrayList<>();
        for (JsonNode asset : client.truth()) {
            if (!asset.path("hostId").isNull()) {
                expected.add(asset.path("hostId").asText());
            }
        }
        List<String> found = new ArrayList<>();
        int pages = 0;
        for (String path = HOSTS + "&truncation_limit=37"; path != null; pages++) {
            var answer = client.vm(path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("<!DOCTYPE HOST_LIST_OUTPUT");
            Document page = xml(answer);
            found.addAll(texts(page, "ID"));
            path = texts(page, "CODE").contains("1980") ? next(page) : null;
        }
        assertThat(found).isEqualTo(expected);
        assertThat(pages).isEqualTo((expected.size() + 36) / 37);
    }

    @Test
    void shouldListAllIfTheLimitIsZero() throws Exception {
        Document page = xml(client.vm(HOSTS + "&truncation_limit=0&details=None"));

        assertThat(texts(page, "ID")).hasSizeGreaterThan(200);
        assertThat(page.getElementsByTagName("ID_SET").getLength()).isOne();
        assertThat(page.getElementsByTagName("WARNING").getLength()).isZero();
    }

    @Test
    void shouldAnswerOnlyADateIfThereIsNoHost() throws Exception {
        Document page = xml(client.vm(HOSTS + "&ids=1-5"));

        NodeList children = page.getElementsByTagName("RESPONSE").item(0).getChildNodes();
        assertThat(texts(page, "DATETIME")).hasSize(1);
        assertThat(page.getElementsByTagName("HOST_LIST").getLength()).isZero();
        assertThat(children.getLength()).isEqualTo(3);
    }

    @Test
    void shouldAnswerErrorsWithTheirCodes() throws Exception {
        refused(client.vm("/api/5.0/fo/asset/host/"), 400, 1903);
        refused(client.vm(HOSTS + "&colour=red"), 400, 1901);
        refused(client.vm(HOSTS + "&truncation_limit=many"), 400, 1905);
        refused(client.vm(HOSTS + "&ids=abc123"), 400, 1905);
        refused(client.vm(HOSTS, "cmdbsync", "wrong"), 401, 2000);
        refused(client.vm(HOSTS, "locked", SimulatorOptions.PASSWORD), 401, 2000);
        // recorded from the real service: an error with status 200
        refused(client.vm(HOSTS, "expired", SimulatorOptions.PASSWORD), 200, 2001);
        refused(client.send(client.request(HOSTS).GET()), 400, 1903);
    }

    @Test
    void shouldOpenAndCloseASession() throws Exception {
        var opened =
                session("action=login&username=cmdbsync&password=" + SimulatorOptions.PASSWORD, "");
        String cookie =
                opened.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        assertThat(texts(xml(opened), "TEXT")).containsExactly("Logged in");
        assertThat(listWith(cookie).statusCode()).isEqualTo(200);

        var closed = session("action=logout", cookie);
        assertThat(texts(xml(closed), "TEXT")).containsExactly("Logged out");
        assertThat(listWith(cookie).statusCode()).isEqualTo(401);
        refused(session("action=login&username=cmdbsync&password=x", ""), 401, 2000);
        refused(session("action=dance", ""), 400, 1905);
    }

    @Test
    void shouldTellThePortalsVersionInXmlOrJson() throws Exception {
        var xml = client.vm("/qps/rest/portal/version");
        assertThat(texts(xml(xml), "responseCode")).containsExactly("SUCCESS");

        var wrong = client.vm("/qps/rest/portal/version", "cmdbsync", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(texts(xml(wrong), "responseCode")).containsExactly("INVALID_CREDENTIALS");

        var json =
                client.send(
                        client.request("/qps/rest/portal/version")
                                .header("Accept", "application/json")
                                .header("Content-Type", "application/json")
                                .header(
                                        "Authorization",
                                        "Basic Y21kYnN5bmM6c2ltdWxhdG9yLXBhc3N3b3Jk")
                                .GET());
        assertThat(
                        SimulatorClient.MAPPER
                                .readTree(json.body())
                                .path("ServiceResponse")
                                .path("data")
                                .path(0)
                                .has("QWeb-Version"))
                .isTrue();
    }

    @Test
    void shouldTellAboutItself() throws Exception {
        assertThat(texts(xml(client.vm("/msp/about.php")), "WEB-VERSION")).hasSize(1);
        assertThat(client.vm("/msp/about.php", "cmdbsync", "wrong").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> session(String form, String cookie) throws Exception {
        return client.send(
                client.request("/api/2.0/fo/session/")
                        .header("X-Requested-With", "test")
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)));
    }

    private static HttpResponse<String> listWith(String cookie) throws Exception {
        return client.send(
                client.request(HOSTS + "&truncation_limit=1")
                        .header("X-Requested-With", "test")
                        .header("Cookie", cookie)
                        .GET());
    }

    private static void refused(HttpResponse<String> answer, int status, int code)
            throws Exception {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(texts(xml(answer), "CODE")).containsExactly(Integer.toString(code));
        assertThat(answer.body()).contains("<SIMPLE_RETURN>");
    }

    private static String next(Document page) {
        URI next = URI.create(texts(page, "URL").getFirst().strip());
        return next.getPath() + "?" + next.getRawQuery();
    }

    private static List<String> texts(Document page, String name) {
        List<String> texts = new ArrayList<>();
        NodeList elements = page.getElementsByTagName(name);
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static Document xml(HttpResponse<String> answer) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    }
}
