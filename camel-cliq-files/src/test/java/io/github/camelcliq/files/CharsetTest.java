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

import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.xml.transform.stream.StreamSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.ReaderCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which charset text is shared, and fetched text is read. */
class CharsetTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";
    private static final String TEXT = "grün é";

    static Stream<Supplier<Object>> texts() {
        return Stream.of(
                () -> TEXT,
                () -> new StringReader(TEXT),
                () -> new ReaderCache(TEXT),
                () -> new StreamSource(new StringReader(TEXT)));
    }

    private byte[] share(Object text, Map<String, Object> headers, String property) {
        Exchange exchange = template.request(OPS, e -> {
            e.getMessage().setBody(text);
            e.getMessage().setHeaders(new HashMap<>(headers));
            e.setProperty(Exchange.CHARSET_NAME, property);
        });
        assertThat(exchange.getException()).isNull();
        return sharedFile("channel/ops").bytes();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsSharedInTheCharsetOfItsType(Supplier<Object> text) throws Exception {
        assertThat(share(
                        text.get(),
                        Map.of("Content-Type", "text/plain; charset=\"iso-8859-1\"", "CamelCharsetName", "UTF-16BE"),
                        "UTF-16LE"))
                .isEqualTo(TEXT.getBytes("ISO-8859-1"));
        assertThat(sharedFile("channel/ops").type()).contains("iso-8859-1");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsSharedInTheCharsetOfTheExchange(Supplier<Object> text) throws Exception {
        assertThat(share(text.get(), Map.of("Content-Type", "text/csv"), "ISO-8859-1"))
                .isEqualTo(TEXT.getBytes("ISO-8859-1"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textIsSharedInUtf8Otherwise(Supplier<Object> text) throws Exception {
        assertThat(share(text.get(), Map.of(), null)).isEqualTo(TEXT.getBytes("UTF-8"));
        assertThat(sharedFile("channel/ops").type()).isEqualTo("text/plain");
    }

    @Test
    void eachTextOfAListIsInTheCharsetOfTheExchange() throws Exception {
        template.request(OPS, e -> {
            e.getMessage().setBody(List.of(TEXT, new StringReader(TEXT)));
            e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1");
        });

        assertThat(shared("channel/ops")).hasSize(2).allSatisfy(file -> assertThat(file.bytes())
                .isEqualTo(TEXT.getBytes("ISO-8859-1")));
    }

    @Test
    void bytesAreSharedAsTheyAre() {
        assertThat(share(new byte[] {(byte) 0xFC}, Map.of("Content-Type", "text/plain; charset=utf-8"), "UTF-16"))
                .isEqualTo(new byte[] {(byte) 0xFC});
    }

    @ParameterizedTest
    @ValueSource(strings = {"klingon", "a b", "ISO-2022-CN"})
    void aCharsetThatTextCannotBeWrittenInIsRejected(String charset) {
        assertThat(assertRefused(OPS, TEXT, Map.of("Content-Type", "text/plain; charset=\"" + charset + "\"")))
                .hasMessageContaining(charset.split(" ")[0])
                .hasMessageContaining("such as UTF-8");
    }

    @Test
    void fetchedTextIsReadInTheCharsetOfItsType() throws Exception {
        String id = sandbox.get().seed("a.txt", "text/plain; charset=iso-8859-1", TEXT.getBytes("ISO-8859-1"));

        Exchange exchange = template.request("cliq-files:file/" + id, e -> {
            e.getMessage().setHeader(Exchange.CHARSET_NAME, "UTF-16");
            e.setProperty(Exchange.CHARSET_NAME, "UTF-16");
        });

        assertThat(exchange.getProperty(Exchange.CHARSET_NAME)).isEqualTo("ISO-8859-1");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "text/plain; charset=klingon", "text/plain; charset=", "text/plain; charset=ISO-2022-CN"})
    void theCharsetOfAnEarlierTextIsNotThatOfAFetchedOne(String type) throws Exception {
        String id = sandbox.get().seed("a.txt", type, TEXT.getBytes("UTF-8"));

        Exchange exchange =
                template.request("cliq-files:file/" + id, e -> e.setProperty(Exchange.CHARSET_NAME, "ISO-8859-1"));

        assertThat(exchange.getProperty(Exchange.CHARSET_NAME)).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?streamDownload=true", "?localWorkDirectory=target/charset-test"})
    void aFetchedTextIsSharedAsItIs(String options) throws Exception {
        String id = sandbox.get().seed("a.txt", "text/plain; charset=iso-8859-1", TEXT.getBytes("ISO-8859-1"));
        RouteBuilder.addRoutes(context, routes -> routes.from("direct:through")
                .to("cliq-files:file/" + id + options)
                .to(OPS));

        sendOk("direct:through", null);

        assertThat(sharedFile("channel/ops").bytes()).isEqualTo(TEXT.getBytes("ISO-8859-1"));
    }
}
