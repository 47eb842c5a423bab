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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.SharedFile;
import jakarta.activation.DataHandler;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that can be read once is shared once, however many copies of its exchange there are. */
class ShareOneTimeSourceTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";
    private static final String ANNOUNCEMENTS = "cliq-files:channel/announcements";

    @BeforeEach
    void addRoutes() throws Exception {
        RouteBuilder.addRoutes(context, routes -> {
            routes.getCamelContext().setStreamCaching(false);
            routes.errorHandler(routes.noErrorHandler());
            routes.from("direct:multicast").streamCache("false").multicast().to(OPS, ANNOUNCEMENTS);
            routes.from("direct:parallel")
                    .streamCache("false")
                    .multicast()
                    .parallelProcessing()
                    .to(OPS, ANNOUNCEMENTS);
            routes.from("direct:recipients")
                    .streamCache("false")
                    .recipientList(routes.constant(OPS + "," + ANNOUNCEMENTS));
            routes.from("direct:tap")
                    .streamCache("false")
                    .wireTap("direct:tapped")
                    .end()
                    .to("mock:tapping");
            routes.from("direct:tapped")
                    .streamCache("false")
                    .doTry()
                    .to(OPS)
                    .doCatch(Exception.class)
                    .end()
                    .to("mock:tapped");
        });
    }

    private static InputStream stream() {
        return new ByteArrayInputStream("hello".getBytes());
    }

    private static DataHandler once() {
        return new DataHandler(new OneTimeDataSource("once.txt", stream(), stream -> stream));
    }

    static Stream<Object> sources() {
        return Stream.of(
                stream(),
                List.of(stream()),
                CliqFile.of(stream(), 5, "a.txt"),
                once(),
                new DataHandler(new OneTimeDataSource("once.txt", stream(), BufferedInputStream::new)),
                new StringReader("hello"),
                new StreamSource(new StringReader("hello")),
                new StreamSource(stream()));
    }

    private void assertSharedOnce(Exchange exchange) {
        assertThat(exchange.getException())
                .hasStackTraceContaining(CliqInvalidRequestException.class.getName())
                .hasStackTraceContaining("read");
        await().untilAsserted(() -> {
            List<SharedFile> posted = Stream.of("channel/ops", "channel/announcements")
                    .flatMap(target -> shared(target).stream())
                    .toList();
            assertThat(posted).hasSize(1);
            assertThat(posted.get(0).bytes()).isEqualTo("hello".getBytes());
        });
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theSecondBranchOfAMulticastIsRejected(Object body) {
        assertSharedOnce(send("direct:multicast", body));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void theSecondOfTheRecipientsIsRejected(Object body) {
        assertSharedOnce(send("direct:recipients", body));
    }

    @Test
    void oneOfTwoBranchesAtOnceIsRejected() {
        assertSharedOnce(send("direct:parallel", stream()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:multicast", "direct:recipients"})
    void anAttachmentThatIsReadOnceIsRejectedInTheSecondBranch(String route) {
        DataHandler once = once();

        assertSharedOnce(template.request(
                route, e -> e.getMessage(AttachmentMessage.class).addAttachment("once.txt", once)));
    }

    @Test
    void whatATapHasSharedIsRejectedAfterwards() throws Exception {
        InputStream body = stream();
        getMockEndpoint("mock:tapped").expectedMessageCount(1);

        send("direct:tap", body);
        assertSatisfied(getMockEndpoint("mock:tapped"));

        assertSharedOnce(send(OPS, body));
    }

    @Test
    void twoCliqFilesOfOneStreamAreOneStream() {
        InputStream stream = stream();
        sendOk(OPS, CliqFile.of(stream, 5, "a.txt"));

        assertSharedOnce(send(OPS, CliqFile.of(stream, -1, "b.txt")));
    }

    @Test
    void aDataSourceThatCanBeReadAgainIsSharedByEachBranch() {
        sendOk("direct:multicast", new DataHandler(new NamelessDataSource("hello".getBytes(), "text/plain")));

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("hello".getBytes());
        assertThat(sharedFile("channel/announcements").bytes()).isEqualTo("hello".getBytes());
    }
}
