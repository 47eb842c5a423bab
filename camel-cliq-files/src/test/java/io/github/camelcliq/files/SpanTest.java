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
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.RecordingTracer.RecordedSpan;
import io.github.camelcliq.files.client.CliqShare;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Spans of camel-telemetry are named by operation and kind, and hold no names of persons and no secrets. */
@Tag(CliqFilesTestSupport.CAMEL_4_18)
class SpanTest extends CliqFilesTestSupport {

    private final RecordingTracer tracer = new RecordingTracer();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camelContext = super.createCamelContext();
        tracer.setCamelContext(camelContext);
        tracer.init(camelContext);
        return camelContext;
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.interceptSendToEndpoint("cliq-files:bot*").log("intercepted");

        routes.from("direct:share").to("cliq-files:channel/ops?comments=to-anna");
        routes.from("direct:dynamic").toD("cliq-files:user/${header.person}");
        routes.from("direct:bot").to("cliq-files:bot/filebot");
        routes.from("direct:redeliver")
                .errorHandler(
                        routes.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                .to("cliq-files:channel/ops");
        routes.from("cliq-files:chat/CT_3001_1?startFrom=beginning&initialDelay=0&delay=50")
                .to("cliq-files:channel/announcements");
    }

    /** The one span of the component. */
    private RecordedSpan span() {
        assertThat(tracer.spans()).hasSize(1);
        return tracer.spans().get(0);
    }

    @Test
    void aShareIsNamedByItsKindAndHasStatusFilesAndBytes() {
        sendOk("direct:share", List.of(new byte[1000], new byte[2000]));

        assertThat(span().name).isEqualTo("share channel");
        assertThat(span().tags)
                .containsEntry("http.status_code", "204")
                .containsEntry("cliq.files", "2")
                .containsEntry("cliq.bytes", "3000")
                .containsEntry("camel.uri", "cliq-files:channel/ops")
                .containsEntry("server.address", sandbox.baseUrl())
                .doesNotContainKeys("error", "error.type");
    }

    @Test
    void listAndConfirmHaveNamesOfTheirOwn() {
        sendOk("cliq-files:channel/ops?operation=list", null);
        sendOk("cliq-files:chat/CT_3001_1", null, Map.of(CliqFilesConstants.OPERATION, "list"));

        assertThat(tracer.spans()).extracting(span -> span.name).containsExactly("list channel", "list chat");
    }

    @Test
    void listAndConfirmHaveStatusAndFiles() {
        Exchange shared = sendOk("cliq-files:channel/ops", List.of("one", "two"));
        sendOk("cliq-files:channel/ops?operation=list", null);
        sendOk(
                "cliq-files:channel/ops?operation=confirm",
                shared.getProperty(CliqFilesConstants.SHARE, CliqShare.class));

        assertThat(tracer.spans())
                .extracting(span -> span.name)
                .containsExactly("share channel", "list channel", "confirm channel");
        assertThat(tracer.spans().subList(1, 3)).allSatisfy(span -> assertThat(span.tags)
                .containsEntry("http.status_code", "200")
                .containsEntry("cliq.files", "2")
                .doesNotContainKey("cliq.bytes"));
    }

    @Test
    void aListThatFailsHasTheStatusOfTheFailure() {
        send("cliq-files:channel/nobody?operation=list", null);

        assertThat(span().tags)
                .containsEntry("http.status_code", "404")
                .containsEntry("error.type", "CliqNotFoundException");
    }

    @Test
    void aHeaderThatNamesNoOperationDoesNotNameTheSpan() {
        send("direct:share", "hello", Map.of(CliqFilesConstants.OPERATION, "anna"));

        assertThat(span().name).isEqualTo("share channel");
    }

    @Test
    void aFetchHasStatusAndBytes() {
        String id = sandbox.get().seed("a.bin", "application/octet-stream", new byte[500]);

        sendOk("cliq-files:file/" + id, null);

        assertThat(span().name).isEqualTo("fetch");
        assertThat(span().tags)
                .containsEntry("http.status_code", "200")
                .containsEntry("cliq.files", "1")
                .containsEntry("cliq.bytes", "500");
    }

    @Test
    void aFailureHasItsClassAndStatusButNoTextOfTheException() {
        Exchange exchange = send("cliq-files:file/no-such-file", null);

        assertThat(exchange.getException()).isNotNull();
        assertThat(span().tags)
                .containsEntry("error", "true")
                .containsEntry("error.type", "CliqNotFoundException")
                .containsEntry("http.status_code", "404");
        assertThat(span().toString()).doesNotContain(exchange.getException().getMessage());
    }

    @Test
    void aFailureDoesNotHaveTheStatusOfTheCallBefore() {
        send("direct:share", List.of(), Map.of(CliqFilesConstants.HTTP_RESPONSE_CODE, 204));

        assertThat(span().tags)
                .containsEntry("error.type", "CliqInvalidRequestException")
                .doesNotContainKeys("http.status_code", "cliq.files", "cliq.bytes");
    }

    @Test
    void eachRedeliveryIsASpan() {
        sandbox.get().close();

        send("direct:redeliver", "hello");

        assertThat(tracer.spans())
                .filteredOn(span -> span.name.equals("share channel"))
                .hasSize(2)
                .allSatisfy(span -> assertThat(span.tags).containsEntry("error.type", "CliqConnectionException"));
    }

    @Test
    void aSpanHoldsNoNameOfAPersonAndNoOption() {
        send("direct:dynamic", "hello", Map.of("person", "anna@example.com"));
        send("cliq-files:user/anna@example.com", "hello");
        send("direct:share", "hello");
        send("cliq-files:channel/ops?accessToken=very-private", "hello");

        assertThat(tracer.spans()).hasSize(4).extracting(Object::toString).allSatisfy(span -> assertThat(span)
                .doesNotContain("anna", "very-private", CliqSandbox.ACCESS_TOKEN));
    }

    @Test
    void aConsumerHasASpanForEachFile() {
        sandbox.get().postFile("chat/CT_3001_1", "a.bin", "application/octet-stream", new byte[300]);

        await().until(() -> tracer.spans().size() >= 2);
        assertThat(tracer.spans()).extracting(span -> span.name).containsExactly("share channel", "receive chat");
        assertThat(tracer.spans().get(1).tags)
                .containsEntry("http.status_code", "200")
                .containsEntry("cliq.files", "1")
                .containsEntry("cliq.bytes", "300");
    }

    @Test
    void aConsumersSpanHasTheStatusOfItsOwnRequest() {
        sandbox.get().forbid("channel/announcements");
        sandbox.get().postFile("chat/CT_3001_1", "a.bin", "application/octet-stream", new byte[300]);

        await().until(() -> tracer.spans().size() >= 2);
        assertThat(tracer.spans().get(0).tags).containsEntry("http.status_code", "403");
        assertThat(tracer.spans().get(1).tags)
                .containsEntry("http.status_code", "200")
                .containsEntry("error.type", "CliqPermissionException");
    }

    @Test
    void anInterceptedEndpointHasTheNameOfItsKind() {
        sendOk("direct:bot", "hello");

        assertThat(tracer.spans()).extracting(span -> span.name).contains("share bot");
    }

    @Test
    void aSecondComponentHasSpansOfTheSameNames() {
        CliqFilesComponent other = new CliqFilesComponent(context);
        configure(other.getConfiguration());
        context.addComponent("cliq-files-sales", other);

        sendOk("cliq-files-sales:channel/ops", "hello");

        assertThat(span().name).isEqualTo("share channel");
        assertThat(span().tags).containsEntry("camel.uri", "cliq-files-sales:channel/ops");
    }

    @Test
    void theExchangeKeepsNothingOfIt() {
        Exchange exchange = sendOk("direct:share", "hello");

        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.startsWith("CamelCliqFilesTransfer"));
    }
}
