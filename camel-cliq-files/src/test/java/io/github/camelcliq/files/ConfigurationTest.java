/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelcliq.files.client.CliqDataCenter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where options come from, and that bad ones fail the start with their name and value. */
class ConfigurationTest {

    private static CliqFilesEndpoint endpoint(CamelContext context, String uri) {
        return context.getEndpoint(uri, CliqFilesEndpoint.class);
    }

    private static void assertStartFails(String uri, String... messages) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            RouteBuilder.addRoutes(
                    context, routes -> routes.from("direct:start").to(uri));
            assertThatThrownBy(context::start).satisfies(failure -> {
                for (String message : messages) {
                    assertThat(failure).hasStackTraceContaining(message);
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseUrl=http://cliq.example.com | baseUrl=http://cliq.example.com",
                "baseUrl=ftp://localhost | baseUrl=ftp://localhost",
                "baseUrl=https://cliq.zoho.com/api | baseUrl=https://cliq.zoho.com/api",
                "baseUrl=http://127.0.0.1.example.com | baseUrl=http://127.0.0.1.example.com",
                "baseUrl=cliq.zoho.com | baseUrl=cliq.zoho.com",
                "baseUrl=//cliq.zoho.com | baseUrl=//cliq.zoho.com",
                "baseUrl=https://cliq.zoho.com:99999 | baseUrl=https://cliq.zoho.com:99999",
                "proxyHost=localhost&proxyPort=70000 | proxyPort=70000",
                "localWorkDirectory=%00x | localWorkDirectory",
                "accountsUrl=http://accounts.example.com | accountsUrl=http://accounts.example.com",
                "maxFiles=0 | maxFiles=0",
                "maxFileSize=-1 | maxFileSize=-1",
                "soTimeout=-1 | soTimeout=-1",
                "maxTotalConnections=0 | maxTotalConnections=0",
                "proxyHost=proxy.example.com | proxyPort",
                "proxyPort=8080 | proxyHost",
                "dataCenter=mars | mars",
                "filePartName= | filePartName",
                "network=.. | network=..",
                "localWorkDirectory=target&streamDownload=true | streamDownload=true",
                "httpClient.noSuchThing=1 | noSuchThing",
                "noSuchOption=1 | noSuchOption",
                "userId=7 | userId=7",
            })
    void aBadOptionFailsTheStartWithItsNameAndValue(String option, String message) throws Exception {
        assertStartFails("cliq-files:channel/ops?accessToken=t&" + option, message);
    }

    @Test
    void aWorkDirectoryThatIsAFileFailsTheStart(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertStartFails("cliq-files:channel/ops?localWorkDirectory=" + file, "localWorkDirectory=" + file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "channel",
                "channel/",
                "room/ops",
                "Channel/ops",
                "file/",
                "channel/..",
                "user/%00",
                "channel/%20"
            })
    void aBadPathFailsTheStart(String path) throws Exception {
        assertStartFails("cliq-files:" + path + "?accessToken=t", "cliq-files:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accessToken=t&clientId=c&clientSecret=s&refreshToken=r | accessToken and clientId",
                "clientId=c&clientSecret=s | refreshToken",
                "clientId=c&refreshToken=r | clientSecret",
                "clientSecret=s&refreshToken=r | clientId",
                "accessToken=RAW(a b) | accessToken",
                "accessToken= | There are no credentials",
            })
    void credentialsThatAreNotOneWholeKindFailTheStart(String options, String message) throws Exception {
        assertStartFails("cliq-files:channel/ops?" + options, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{?missing}}", "RAW({{?missing}})"})
    void anOptionalPlaceholderWithoutAValueIsNoOption(String value) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesTestSupport.component(context).getConfiguration().setAccessToken("of-the-component");

            CliqFilesEndpoint endpoint = endpoint(
                    context, "cliq-files:file/1?accessToken=" + value + "&botName=" + value + "&network=" + value);

            assertThat(endpoint.getConfiguration().getAccessToken()).isEqualTo("of-the-component");
            assertThat(endpoint.getConfiguration().getNetwork()).isNull();
        }
    }

    @Test
    void credentialsOfTheComponentThatAreIncompleteFailTheStart() {
        CliqFilesComponent component = new CliqFilesComponent(new DefaultCamelContext());
        component.getConfiguration().setClientId("c");

        assertThatThrownBy(component::start).hasStackTraceContaining("component has no clientSecret");
    }

    @Test
    void aFailureOfTheStartShowsNoSecret() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            assertThatThrownBy(
                            () -> context.getEndpoint(
                                    "cliq-files:channel/ops?clientId=geheim1&clientSecret=geheim2&refreshToken=geheim3&maxFiles=0"))
                    .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("geheim"));
        }
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void endpointCredentialsReplaceThoseOfTheComponent() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesTestSupport.component(context).getConfiguration().setAccessToken("component");
            context.start();

            CliqFilesConfiguration options = endpoint(
                            context, "cliq-files:channel/ops?clientId=c&clientSecret=s&refreshToken=r")
                    .getConfiguration();

            assertThat(options.getAccessToken()).isNull();
            assertThat(options.getClientId()).isEqualTo("c");
        }
    }

    @Test
    void endpointOptionsWinOverTheComponentAndDoNotChangeIt() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesConfiguration options =
                    CliqFilesTestSupport.component(context).getConfiguration();
            options.setAccessToken("t");
            options.setComments("from the component");
            options.setMaxFiles(3);
            context.start();

            CliqFilesConfiguration own =
                    endpoint(context, "cliq-files:channel/ops?comments=own").getConfiguration();

            assertThat(own.getComments()).isEqualTo("own");
            assertThat(own.getMaxFiles()).isEqualTo(3);
            assertThat(options.getComments()).isEqualTo("from the component");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cliq-files:chat/1?comments=x, cliq-files:channel/ops",
        "cliq-files:chat/1?soTimeout=5&comments=x, cliq-files:channel/ops?soTimeout=5",
        "cliq-files:chat/1?httpClient.userAgent=x, cliq-files:channel/ops?httpClient.userAgent=x"
    })
    void endpointsWithTheSameTransportOptionsShareAClient(String uri, String other) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesTestSupport.component(context).getConfiguration().setAccessToken("t");
            context.start();

            assertThat(client(context, uri)).isSameAs(client(context, other));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soTimeout=5", "httpClient.userAgent=x", "proxyHost=localhost&proxyPort=1"})
    void anEndpointWithOtherTransportOptionsHasAnotherClient(String options) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesTestSupport.component(context).getConfiguration().setAccessToken("t");
            context.start();

            assertThat(client(context, "cliq-files:channel/ops?" + options))
                    .isNotSameAs(client(context, "cliq-files:channel/ops"));
        }
    }

    @Test
    void timeoutsReachHttpClient() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesTestSupport.component(context).getConfiguration().setAccessToken("t");
            context.start();

            RequestConfig config = client(context, "cliq-files:channel/ops?responseTimeout=1234&connectTimeout=77")
                    .getConfig();

            assertThat(config.getResponseTimeout()).isEqualTo(Timeout.ofMilliseconds(1234));
            assertThat(config.getConnectionRequestTimeout()).isEqualTo(Timeout.ofMilliseconds(77));
        }
    }

    @Test
    void theTimeToWaitForAConnectionOfThePoolCanBeSetAlone() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            CliqFilesTestSupport.component(context).getConfiguration().setAccessToken("t");
            context.start();

            RequestConfig config = client(context, "cliq-files:channel/ops?httpClient.connectionRequestTimeout=55")
                    .getConfig();

            assertThat(config.getConnectionRequestTimeout()).isEqualTo(Timeout.ofMilliseconds(55));
        }
    }

    private static Configurable client(CamelContext context, String uri) {
        return (Configurable) endpoint(context, uri).lease().client();
    }

    @ParameterizedTest
    @EnumSource(CliqDataCenter.class)
    void theDataCenterTellsWhereTheServiceIs(CliqDataCenter dataCenter) throws Exception {
        Map<String, String> hosts = Map.of(
                "us", "cliq.zoho.com",
                "eu", "cliq.zoho.eu",
                "in", "cliq.zoho.in",
                "au", "cliq.zoho.com.au",
                "cn", "cliq.zoho.com.cn",
                "jp", "cliq.zoho.jp",
                "sa", "cliq.zoho.sa",
                "uk", "cliq.zoho.uk",
                "ca", "cliq.zohocloud.ca");
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();

            CliqFilesEndpoint endpoint =
                    endpoint(context, "cliq-files:channel/ops?accessToken=t&dataCenter=" + dataCenter);

            assertThat(endpoint.getServiceUrl()).isEqualTo("https://" + hosts.get(dataCenter.name()));
            assertThat(dataCenter.accountsUrl())
                    .isEqualTo("https://" + hosts.get(dataCenter.name()).replaceFirst("cliq", "accounts"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080/", "http://[::1]:8080", "https://10.0.0.1"})
    void theSandboxIsReachedByHttpOnThisMachine(String url) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();

            assertThat(endpoint(context, "cliq-files:channel/ops?accessToken=t&baseUrl=" + url)
                            .getServiceUrl())
                    .isEqualTo(url.replaceFirst("/$", ""));
        }
    }

    @Test
    void camelMainConfiguresTheComponentByProperties() throws Exception {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "camel.component.cliq-files.data-center", "eu",
                "camel.component.cliq-files.access-token", "t",
                "camel.component.cliq-files.maxFiles", "7",
                "camel.component.cliq-files.httpClient[userAgent]", "x"));
        Main main = new Main();
        main.setOverrideProperties(properties);
        main.configure()
                .addLambdaRouteBuilder(routes -> routes.from("direct:start").to("cliq-files:channel/ops"));
        main.start();
        try {
            CliqFilesConfiguration options =
                    endpoint(main.getCamelContext(), "cliq-files:channel/ops").getConfiguration();
            assertThat(options.getDataCenter()).isEqualTo(CliqDataCenter.eu);
            assertThat(options.getMaxFiles()).isEqualTo(7);
            assertThat(options.getHttpClient()).containsEntry("userAgent", "x");
        } finally {
            main.stop();
        }
    }
}
