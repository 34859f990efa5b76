package dev.cmdbsync.simulator.vm;

import dev.cmdbsync.simulator.call.Answer;
import dev.cmdbsync.simulator.call.ApiCall;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The portal's answers: XML, or JSON if both Accept and Content-Type ask for it. */
final class PortalAnswer {
    /** Recorded answers carry it, and no limits. */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "X-Powered-By",
                    "Qualys:USPOD1:6f1c2a70-0000-4000-8000-000000000001:6f1c2a70-0000-4000-8000-000000000002");

    private PortalAnswer() {}

    static Answer version(ApiCall call) {
        if (wantsJson(call)) {
            return Answer.of(
                            200,
                            Answer.JSON,
                            """
                            {"ServiceResponse":{"data":[{"Portal-Version":{"PortalApplication-VERSION":\
                            "3.17.0.0-1 #1","WAS-VERSION":"8.12.0","VM-VERSION":"1.0.3"},"QWeb-Version":\
                            {"WEB-VERSION":"10.39.1-1","SCANNER-VERSION":"14.6.30-1","VULNSIGS-VERSION":\
                            "2.6.420-4"}}],"responseCode":"SUCCESS","count":1}}""")
                    .withHeaders(HEADERS);
        }
        return Answer.of(
                        200,
                        "application/xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ServiceResponse xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
                        xsi:noNamespaceSchemaLocation="https://qualysapi.qualys.com/qps/xsd/version.xsd">
                          <responseCode>SUCCESS</responseCode>
                          <count>1</count>
                          <data>
                            <Portal-Version>
                              <PortalApplication-VERSION>3.17.0.0-1 #1</PortalApplication-VERSION>
                              <WAS-VERSION>8.12.0</WAS-VERSION>
                              <VM-VERSION>1.0.3</VM-VERSION>
                            </Portal-Version>
                            <QWeb-Version>
                              <WEB-VERSION>10.39.1-1</WEB-VERSION>
                              <SCANNER-VERSION>14.6.30-1</SCANNER-VERSION>
                              <VULNSIGS-VERSION>2.6.420-4</VULNSIGS-VERSION>
                            </QWeb-Version>
                          </data>
                        </ServiceResponse>
                        """)
                .withHeaders(HEADERS);
    }

    /** Errors come with status 200. */
    static Answer of(ApiCall call, String code, String message, String resolution) {
        if (wantsJson(call)) {
            return Answer.of(
                            200,
                            Answer.JSON,
                            """
                            {"ServiceResponse":{"responseCode":"%s","responseErrorDetails":\
                            {"errorMessage":"%s","errorResolution":"%s"}}}"""
                                    .formatted(code, message, resolution))
                    .withHeaders(HEADERS);
        }
        return Answer.of(
                        200,
                        "application/xml",
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ServiceResponse>
                          <responseCode>%s</responseCode>
                          <responseErrorDetails>
                            <errorMessage>%s</errorMessage>
                            <errorResolution>%s</errorResolution>
                          </responseErrorDetails>
                        </ServiceResponse>
                        """
                                .formatted(code, message, resolution))
                .withHeaders(HEADERS);
    }

    private static boolean wantsJson(ApiCall call) {
        return isJson(call.header("Accept")) && isJson(call.header("Content-Type"));
    }

    private static boolean isJson(@Nullable String header) {
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(Answer.JSON);
    }
}
