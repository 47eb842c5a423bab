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

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.sandbox.SharedFile;
import jakarta.activation.DataHandler;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with attachments, such as mails: which files are shared, under which names and types, with which comments. */
class ShareAttachmentsTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";

    private final Map<String, DataHandler> attachments = new LinkedHashMap<>();

    private void attach(String name, String content, String type) {
        attachments.put(name, new DataHandler(new NamelessDataSource(content.getBytes(), type)));
    }

    private Exchange mail(Object body, Map<String, Object> headers) {
        Exchange mail = new DefaultExchange(context);
        mail.getMessage().setBody(body);
        headers.forEach(mail.getMessage()::setHeader);
        attachments.forEach(mail.getMessage(AttachmentMessage.class)::addAttachment);
        return mail;
    }

    private void share(String uri, Exchange mail) {
        assertThat(template.send(uri, mail).getException()).isNull();
    }

    private List<String> contents() {
        return shared("channel/ops").stream()
                .map(file -> file.name() + "=" + new String(file.bytes()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "CamelFileContentType"})
    void aSingleAttachmentHasItsOwnTypeAndNotThatOfTheText(String header) {
        attach("scan.pdf", "%PDF", "application/pdf");

        share(OPS, mail(null, Map.of(header, "text/plain; charset=utf-8")));

        assertThat(sharedFile("channel/ops").type()).isEqualTo("application/pdf");
    }

    @Test
    void aTypeThatSaysNothingIsMadeOfTheName() {
        attach("scan.pdf", "%PDF", "application/octet-stream");

        share(OPS, mail(null, Map.of("Content-Type", "text/plain")));

        assertThat(sharedFile("channel/ops").type()).isEqualTo("application/pdf");
    }

    @ParameterizedTest
    @CsvSource({
        "=?UTF-8?Q?r=C3=A9sum=C3=A9_2026.pdf?=, résumé 2026.pdf",
        "=?utf-8?b?csOpc3Vtw6kucGRm?=, résumé.pdf",
        "=?UTF-8?Q?=E6=97=A5?= =?UTF-8?Q?=E6=9C=AC.pdf?=, 日本.pdf",
        "=?UTF-8?B?4pc=?= =?UTF-8?B?jy5wZGY=?=, ●.pdf",
        "=?ISO-8859-1*de?Q?gr=FCn.txt?=, grün.txt",
        "a =?UTF-8?Q?b?= c.txt, a b c.txt",
        "=?UTF-8?Q?=ZZ.txt?=, =?UTF-8?Q?=ZZ.txt?=",
        "=?klingon?Q?a.txt?=, =?klingon?Q?a.txt?=",
        "=?UTF-8?Q?..=2F..=2Fa.txt?=, a.txt",
        "plain.txt, plain.txt",
    })
    void aNameInEncodedWordsIsDecoded(String encoded, String name) {
        attach(encoded, "A", "application/x-own");

        share(OPS, mail(null, Map.of()));

        assertThat(sharedFile("channel/ops").name())
                .endsWith(name.contains("?=") ? name.substring(name.length() - 3) : name);
    }

    @ParameterizedTest
    @CsvSource({"auto, body.txt=text", "only, a.csv=A;b.csv=B", "also, body.txt=text;a.csv=A;b.csv=B"})
    void theOptionSaysWhichAttachmentsAreShared(String option, String expected) {
        attach("a.csv", "A", "text/csv");
        attach("b.csv", "B", "text/csv");

        share(
                OPS + "?attachments=" + option,
                mail("text", Map.of("CamelFileName", "body.txt", "Content-Type", "text/markdown")));

        assertThat(contents()).containsExactly(expected.split(";"));
        assertThat(shared("channel/ops"))
                .extracting(SharedFile::type)
                .containsExactlyElementsOf(shared("channel/ops").stream()
                        .map(file -> file.name().equals("body.txt") ? "text/markdown" : "text/csv")
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "only", "also"})
    void anEmptyBodyIsNoFileNextToAttachments(String option) {
        attach("a.csv", "A", "text/csv");

        share(OPS + "?attachments=" + option, mail("", Map.of()));

        assertThat(contents()).containsExactly("a.csv=A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "only", "also"})
    void anEmptyCachedStreamIsNoFileNextToAttachments(String option) throws Exception {
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:mails").to(OPS + "?attachments=" + option));
        attach("a.csv", "A", "text/csv");

        share("direct:mails", mail(new ByteArrayInputStream(new byte[0]), Map.of()));
        share("direct:mails", mail(new StringReader(""), Map.of()));

        assertThat(contents()).containsExactly("a.csv=A", "a.csv=A");
    }

    @Test
    void anElementThatIsNoFileIsLeftOutWithTheBody() {
        attach("a.csv", "A", "text/csv");

        share(OPS + "?attachments=only", mail(Arrays.asList("text", null), Map.of()));

        assertThat(contents()).containsExactly("a.csv=A");
    }

    @Test
    void theComponentsOptionIsTheDefaultOfTheEndpoint() {
        component(context).getConfiguration().setAttachments(CliqFilesAttachments.only);
        attach("a.csv", "A", "text/csv");

        share(OPS, mail("text", Map.of()));

        assertThat(contents()).containsExactly("a.csv=A");
    }

    @Test
    void withoutAttachmentsThereIsNothingToShareOfThemOnly() {
        assertThat(assertRefused(OPS + "?attachments=only", "text"))
                .hasMessageContaining("no attachments")
                .hasMessageContaining("attachments=only");
    }

    @Test
    void aBodyThatIsNoFileNextToAttachmentsIsRejectedWithThatAdvice() {
        attach("a.csv", "A", "text/csv");

        Exchange exchange = template.send(OPS, mail(Map.of("a", 1), Map.of()));

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("attachments=only")
                .hasMessageContaining("1 attachment");
        assertThat(requests()).isEmpty();
    }

    @Test
    void theSubjectOfAMailIsTheCommentOfItsFirstAttachment() {
        attach("a.csv", "A", "text/csv");
        attach("b.csv", "B", "text/csv");

        share(OPS, mail(null, Map.of("CamelCliqFilesComments", "Figures")));

        assertThat(shared("channel/ops")).extracting(SharedFile::comment).containsExactly("Figures", "");
    }

    @Test
    void mailsInAGroupKeepTheirCommentsAndHeaders() {
        attach("a.csv", "A", "text/csv");
        attach("b.csv", "B", "text/csv");
        Exchange first = mail(null, Map.of("CamelCliqFilesComments", List.of("first a", "first b")));
        Exchange second = mail(null, Map.of("CamelCliqFilesComments", "second a", "CamelFileName", "mail.eml"));

        sendOk(OPS, List.of(first, second.getMessage(), "text"));

        assertThat(shared("channel/ops"))
                .extracting(SharedFile::comment)
                .containsExactly("first a", "first b", "second a", "", "");
        assertThat(shared("channel/ops")).extracting(SharedFile::name).startsWith("a.csv", "b.csv", "a.csv", "b.csv");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "also"})
    void anElementThatIsAMessageWithoutABodyIsRejected(String option) {
        attach("a.csv", "A", "text/csv");
        Exchange withAttachment = mail(null, Map.of());
        Exchange empty = new DefaultExchange(context);

        assertThat(assertRefused(OPS + "?attachments=" + option, List.of(withAttachment, empty, "c")))
                .hasMessageContaining("Element 2")
                .hasMessageContaining("without a body");
        assertThat(assertRefused(OPS + "?attachments=" + option, List.of("a", empty.getMessage())))
                .hasMessageContaining("Element 2");
    }

    @Test
    void aMailWithoutAttachmentsIsLeftOutOfAGroupWhenOnlyThoseAreShared() {
        attach("a.csv", "A", "text/csv");
        Exchange withAttachment = mail("text", Map.of());
        attachments.clear();

        sendOk(OPS + "?attachments=only", List.of(mail("text", Map.of()), withAttachment));

        assertThat(contents()).containsExactly("a.csv=A");
    }

    @Test
    void aDataHandlerOfTextNeedsNoHandlerForItsType() throws Exception {
        share(OPS, mail(new DataHandler("grün", "application/x-nobody; charset=iso-8859-1"), Map.of()));

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("grün".getBytes("ISO-8859-1"));
    }

    @Test
    void aDataHandlerOfBytesNeedsNoHandlerForItsType() {
        share(OPS, mail(new DataHandler("hello".getBytes(), "application/x-nobody"), Map.of()));

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo("hello".getBytes());
        assertThat(sharedFile("channel/ops").type()).isEqualTo("application/x-nobody");
    }

    @Test
    void aDataHandlerOfAnythingElseIsRejectedWithoutAHandlerForItsType() {
        assertThat(assertRefused(OPS, new DataHandler(Map.of("a", 1), "application/x-nobody")))
                .hasMessageContaining("application/x-nobody")
                .hasMessageContaining("DataContentHandler");
    }
}
