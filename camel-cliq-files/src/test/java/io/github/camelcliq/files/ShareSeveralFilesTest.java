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

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.sandbox.SharedFile;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachment;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedExchangeAggregationStrategy;
import org.apache.camel.processor.aggregate.GroupedMessageAggregationStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several files in one message: lists, groups of the Aggregate EIP, attachments. */
class ShareSeveralFilesTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";

    @TempDir
    Path directory;

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:exchanges")
                .aggregate(routes.constant(true), new GroupedExchangeAggregationStrategy())
                .completionSize(3)
                .to(OPS)
                .to("mock:shared");
        routes.from("direct:messages")
                .aggregate(routes.constant(true), new GroupedMessageAggregationStrategy())
                .completionSize(3)
                .to(OPS)
                .to("mock:shared");
        routes.from("direct:bodies")
                .aggregate(routes.constant(true), new GroupedBodyAggregationStrategy())
                .completionSize(3)
                .to(OPS)
                .to("mock:shared");
        routes.from("file:" + directory + "/inbox?initialDelay=0&delay=50&noop=true&sortBy=file:name")
                .routeId("inbox")
                .autoStartup(false)
                .aggregate(routes.constant(true), new GroupedExchangeAggregationStrategy())
                .completionSize(2)
                .to(OPS)
                .to("mock:shared");
    }

    private List<String> names() {
        return shared("channel/ops").stream().map(SharedFile::name).toList();
    }

    private List<String> contents() {
        return shared("channel/ops").stream()
                .map(file -> new String(file.bytes()))
                .toList();
    }

    private List<Object> mixed() throws Exception {
        Path one = Files.writeString(directory.resolve("1.txt"), "one");
        Path two = Files.writeString(directory.resolve("2.csv"), "two");
        Path eight = Files.writeString(directory.resolve("8.txt"), "eight");
        return new ArrayList<>(List.of(
                one,
                two.toFile(),
                "three".getBytes(),
                "four",
                new ByteArrayInputStream("five".getBytes()),
                new InputStreamCache("six".getBytes()),
                CliqFile.of("seven".getBytes(), "7.json"),
                new DataHandler(new FileDataSource(eight.toFile()))));
    }

    private static final String[] MIXED = {"one", "two", "three", "four", "five", "six", "seven", "eight"};

    @Test
    void aListOfAllKindsIsOneRequestInOrder() throws Exception {
        sendOk(OPS, mixed());

        assertThat(contents()).containsExactly(MIXED);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void anArrayOfAllKindsIsOneRequestInOrder() throws Exception {
        sendOk(OPS, mixed().toArray());

        assertThat(contents()).containsExactly(MIXED);
    }

    @Test
    void anIteratorOfAllKindsIsOneRequestInOrder() throws Exception {
        sendOk(OPS, mixed().iterator());

        assertThat(contents()).containsExactly(MIXED);
    }

    @Test
    void anArrayOfFiles() throws Exception {
        Path one = Files.writeString(directory.resolve("1.txt"), "one");
        Path two = Files.writeString(directory.resolve("2.txt"), "two");

        sendOk(OPS, new java.io.File[] {one.toFile(), two.toFile()});

        assertThat(names()).containsExactly("1.txt", "2.txt");
    }

    @Test
    void aSetIsTakenAsAList() {
        sendOk(OPS, Set.of("a"));

        assertThat(contents()).containsExactly("a");
    }

    @Test
    void eachFileHasItsOwnNameAndType() throws Exception {
        sendOk(OPS, mixed());

        assertThat(shared("channel/ops")).extracting(SharedFile::name).contains("1.txt", "2.csv", "7.json", "8.txt");
        assertThat(shared("channel/ops"))
                .extracting(SharedFile::type)
                .containsExactly(
                        "text/plain",
                        "text/csv",
                        "application/octet-stream",
                        "text/plain",
                        "application/octet-stream",
                        "application/octet-stream",
                        "application/json",
                        "text/plain");
    }

    @Test
    void noFileAtAllIsRejected() {
        assertThat(assertRefused(OPS, null)).hasMessageContaining("no file to share");
    }

    @Test
    void anEmptyListIsRejected() {
        assertThat(assertRefused(OPS, List.of())).hasMessageContaining("no file to share");
    }

    @Test
    void anEmptyArrayIsRejected() {
        assertThat(assertRefused(OPS, new Object[0])).hasMessageContaining("no file to share");
    }

    @Test
    void anIteratorThatWasReadIsRejected() {
        assertThat(assertRefused(OPS, Collections.emptyIterator())).hasMessageContaining("Iterator can be read once");
    }

    @Test
    void aNullElementIsRejectedWithItsPlace() {
        assertThat(assertRefused(OPS, Arrays.asList("a", null, "c"))).hasMessageContaining("Element 2");
    }

    @Test
    void anElementThatIsNoFileIsRejected() {
        assertThat(assertRefused(OPS, List.of("a", 5))).hasMessageContaining("java.lang.Integer");
    }

    @Test
    void theListIsLeftAsItWas() throws Exception {
        List<Object> body = mixed();
        List<Object> before = List.copyOf(body);

        Exchange exchange = sendOk(OPS, body);

        assertThat(exchange.getMessage().getBody()).isSameAs(body);
        assertThat(body).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:exchanges", "direct:messages"})
    void aGroupOfExchangesOrMessagesBringsNamesTypesAndComments(String route) throws Exception {
        getMockEndpoint("mock:shared").expectedMessageCount(1);

        template.sendBodyAndHeaders(
                route, "one", Map.of("CamelFileName", "in/1.txt", "CamelCliqFilesComments", "first"));
        template.sendBodyAndHeaders(route, "two".getBytes(), Map.of("CamelFileName", "2.bin", "Content-Type", "a/b"));
        template.sendBodyAndHeaders(
                route, CliqFile.of("three".getBytes(), "3.csv"), Map.of("CamelCliqFilesComments", List.of("third")));

        assertSatisfied(getMockEndpoint("mock:shared"));
        assertThat(names()).containsExactly("1.txt", "2.bin", "3.csv");
        assertThat(contents()).containsExactly("one", "two", "three");
        assertThat(shared("channel/ops")).extracting(SharedFile::type).containsExactly("text/plain", "a/b", "text/csv");
        assertThat(shared("channel/ops")).extracting(SharedFile::comment).containsExactly("first", "", "third");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aGroupOfBodies() throws Exception {
        getMockEndpoint("mock:shared").expectedMessageCount(1);

        template.sendBody("direct:bodies", "one");
        template.sendBody("direct:bodies", "two".getBytes());
        template.sendBody("direct:bodies", CliqFile.of("three".getBytes(), "3.csv"));

        assertSatisfied(getMockEndpoint("mock:shared"));
        assertThat(contents()).containsExactly("one", "two", "three");
    }

    @Test
    void aGroupOfWhatAFileConsumerDelivers() throws Exception {
        Files.createDirectories(directory.resolve("inbox"));
        Files.writeString(directory.resolve("inbox/a.txt"), "A");
        Files.writeString(directory.resolve("inbox/b ü.csv"), "B");
        getMockEndpoint("mock:shared").expectedMessageCount(1);

        context.getRouteController().startRoute("inbox");

        assertSatisfied(getMockEndpoint("mock:shared"));
        assertThat(names()).containsExactly("a.txt", "b ü.csv");
        assertThat(contents()).containsExactly("A", "B");
        assertThat(shared("channel/ops")).extracting(SharedFile::type).containsExactly("text/plain", "text/csv");
    }

    @Test
    void theCharsetOfEachMessageOfAGroupIsItsOwn() throws Exception {
        getMockEndpoint("mock:shared").expectedMessageCount(1);

        template.sendBodyAndHeader("direct:exchanges", "ü", "CamelCharsetName", "ISO-8859-1");
        template.sendBodyAndHeader("direct:exchanges", "ü", "CamelCharsetName", "UTF-16BE");
        template.sendBody("direct:exchanges", "ü");

        assertSatisfied(getMockEndpoint("mock:shared"));
        assertThat(shared("channel/ops"))
                .extracting(SharedFile::bytes)
                .containsExactly("ü".getBytes("ISO-8859-1"), "ü".getBytes("UTF-16BE"), "ü".getBytes("UTF-8"));
    }

    private Exchange sendOkWithAttachments(Object body, Map<String, DataHandler> attachments) {
        Exchange exchange = template.request(OPS, e -> {
            e.getMessage().setBody(body);
            attachments.forEach(e.getMessage(AttachmentMessage.class)::addAttachment);
        });
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static DataHandler bytes(String content, String type) {
        return new DataHandler(new NamelessDataSource(content.getBytes(), type));
    }

    @Test
    void attachmentsAreSharedWhenThereIsNoBody() throws Exception {
        Path report = Files.writeString(directory.resolve("report.txt"), "42");

        sendOkWithAttachments(null, Map.of("report", new DataHandler(new FileDataSource(report.toFile()))));

        assertThat(names()).containsExactly("report.txt");
        assertThat(contents()).containsExactly("42");
    }

    @Test
    void anAttachmentWhoseDataHasNoNameHasThatOfTheAttachment() {
        sendOkWithAttachments(null, Map.of("report.pdf", bytes("%PDF", "application/pdf")));

        assertThat(names()).containsExactly("report.pdf");
        assertThat(shared("channel/ops")).extracting(SharedFile::type).containsExactly("application/pdf");
    }

    @Test
    void attachmentsAreSharedInOrder() {
        Map<String, DataHandler> attachments = new java.util.LinkedHashMap<>();
        attachments.put("c.txt", bytes("C", "text/plain"));
        attachments.put("a.txt", bytes("A", "text/plain"));
        attachments.put("b.txt", bytes("B", "text/plain"));

        sendOkWithAttachments(null, attachments);

        assertThat(names()).containsExactly("c.txt", "a.txt", "b.txt");
    }

    @Test
    void attachmentsAreSharedWhenTheBodyIsEmpty() {
        for (Object empty :
                new Object[] {"", new byte[0], List.of(), new Object[0], new InputStreamCache(new byte[0])}) {
            sendOkWithAttachments(empty, Map.of("a.txt", bytes("A", "text/plain")));
        }

        assertThat(names()).containsExactly("a.txt", "a.txt", "a.txt", "a.txt", "a.txt");
    }

    @Test
    void attachmentsAreNotSharedWhenThereIsABody() {
        sendOkWithAttachments("body", Map.of("a.txt", bytes("A", "text/plain")));

        assertThat(contents()).containsExactly("body");
    }

    @Test
    void commentsAreShownWithAttachments() {
        Exchange exchange = template.request(OPS, e -> {
            e.getMessage().setHeader("CamelCliqFilesComments", List.of("first", "second"));
            e.getMessage(AttachmentMessage.class)
                    .addAttachmentObject("a.txt", new DefaultAttachment(bytes("A", "text/plain")));
            e.getMessage(AttachmentMessage.class)
                    .addAttachmentObject("b.txt", new DefaultAttachment(bytes("B", "text/plain")));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(shared("channel/ops")).extracting(SharedFile::comment).containsExactly("first", "second");
    }

    @Test
    void theMultipartTypeOfAMessageIsNotThatOfItsOneAttachment() {
        Exchange exchange = template.request(OPS, e -> {
            e.getMessage().setHeader("Content-Type", "multipart/form-data; boundary=x");
            e.getMessage(AttachmentMessage.class).addAttachment("a.csv", bytes("A", "text/csv"));
        });

        assertThat(exchange.getException()).isNull();
        assertThat(shared("channel/ops")).extracting(SharedFile::type).containsExactly("text/csv");
    }
}
