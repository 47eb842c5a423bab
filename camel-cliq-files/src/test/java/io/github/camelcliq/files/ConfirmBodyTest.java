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
import io.github.camelcliq.files.client.CliqShare;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of body is confirmed, whether its size is known before it is sent or not. */
class ConfirmBodyTest extends CliqFilesTestSupport {

    private static final String OPS = "cliq-files:channel/ops";
    private static final String NAME = "Grüße.txt";
    private static final byte[] CONTENT = "schöne Grüße".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private enum Kind {
        FILE,
        PATH,
        BYTES,
        STRING,
        STREAM,
        READER,
        STREAM_CACHE,
        WRAPPED_FILE,
        WRAPPED_STREAM,
        DATA_HANDLER_OF_A_FILE,
        DATA_HANDLER_OF_A_STREAM,
        CLIQ_FILE_OF_BYTES,
        CLIQ_FILE_OF_A_STREAM_WITH_A_LENGTH,
        CLIQ_FILE_OF_A_STREAM_WITHOUT,
        LIST,
        ITERATOR,
        EXCHANGE;

        private boolean hasUnknownSize() {
            return this == STREAM
                    || this == READER
                    || this == WRAPPED_STREAM
                    || this == DATA_HANDLER_OF_A_STREAM
                    || this == CLIQ_FILE_OF_A_STREAM_WITHOUT;
        }
    }

    private Object body(Kind kind) throws Exception {
        Path file = Files.write(directory.resolve(NAME), CONTENT);
        return switch (kind) {
            case FILE -> file.toFile();
            case PATH -> file;
            case BYTES -> CONTENT;
            case STRING -> new String(CONTENT, StandardCharsets.UTF_8);
            case STREAM -> stream();
            case READER -> new StringReader(new String(CONTENT, StandardCharsets.UTF_8));
            case STREAM_CACHE -> new InputStreamCache(CONTENT);
            case WRAPPED_FILE -> wrapped(file.toFile(), CONTENT.length);
            case WRAPPED_STREAM -> wrapped(stream(), 0);
            case DATA_HANDLER_OF_A_FILE -> new DataHandler(new FileDataSource(file.toFile()));
            case DATA_HANDLER_OF_A_STREAM -> new DataHandler(new NamelessDataSource(CONTENT, "text/plain"));
            case CLIQ_FILE_OF_BYTES -> CliqFile.of(CONTENT, NAME);
            case CLIQ_FILE_OF_A_STREAM_WITH_A_LENGTH -> CliqFile.of(stream(), CONTENT.length, NAME);
            case CLIQ_FILE_OF_A_STREAM_WITHOUT -> CliqFile.of(stream(), -1, NAME);
            case LIST -> List.of(CONTENT);
            case ITERATOR -> List.of(file).iterator();
            case EXCHANGE -> List.of(grouped());
        };
    }

    private static ByteArrayInputStream stream() {
        return new ByteArrayInputStream(CONTENT);
    }

    private static GenericFile<Object> wrapped(Object content, long length) {
        GenericFile<Object> wrapped = new GenericFile<>();
        wrapped.setFile(content);
        wrapped.setBody(content);
        wrapped.setFileName(NAME);
        wrapped.setFileLength(length);
        return wrapped;
    }

    private Exchange grouped() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(CONTENT);
        exchange.getMessage().setHeader(Exchange.FILE_NAME, NAME);
        return exchange;
    }

    private static CliqShare share(Exchange shared) {
        return shared.getProperty(CliqFilesConstants.SHARE, CliqShare.class);
    }

    private Message confirm(CliqShare share) {
        Message confirmed = sendOk(OPS + "?operation=confirm", share).getMessage();
        assertThat(confirmed.getHeader(CliqFilesConstants.OUTCOME)).isEqualTo("posted");
        return confirmed;
    }

    private byte[] fetch(Object fileId) {
        return sendOk("cliq-files:file/" + fileId, null).getMessage().getBody(byte[].class);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void itIsConfirmedAndFetchedBack(Kind kind) throws Exception {
        CliqShare share = share(sendOk(
                OPS, body(kind), Map.of(Exchange.FILE_NAME, NAME, CliqFilesConstants.COMMENTS, "für Ümläüte & <b>")));

        assertThat(share.files())
                .extracting(CliqShare.File::size)
                .containsExactly(kind.hasUnknownSize() ? -1L : CONTENT.length);
        assertThat(fetch(confirm(share).getHeader(CliqFilesConstants.FILE_ID))).isEqualTo(CONTENT);
    }

    @Test
    void tenStreamsOfOneNameGetTheirIdsInTheirOrder() {
        List<CliqFile> files = IntStream.range(0, 10)
                .mapToObj(i -> CliqFile.of(new ByteArrayInputStream(("content " + i).getBytes()), -1, NAME))
                .toList();

        List<?> ids = confirm(share(sendOk(OPS, files))).getHeader(CliqFilesConstants.FILE_ID, List.class);

        assertThat(ids).hasSize(10);
        for (int i = 0; i < 10; i++) {
            assertThat(fetch(ids.get(i))).asString().isEqualTo("content " + i);
        }
    }

    @Test
    void filesOfOneNameAndDifferentSizesGetEachTheirOwnId() {
        List<CliqFile> files = IntStream.range(0, 10)
                .mapToObj(i -> CliqFile.of("x".repeat(10 - i).getBytes(), NAME))
                .toList();

        List<?> ids = confirm(share(sendOk(OPS, files))).getHeader(CliqFilesConstants.FILE_ID, List.class);

        for (int i = 0; i < 10; i++) {
            assertThat(fetch(ids.get(i))).hasSize(10 - i);
        }
    }

    @Test
    void commentsTellEqualFilesApart() {
        List<CliqFile> files = List.of(
                CliqFile.of("1".getBytes(), NAME).withComment("first"),
                CliqFile.of("2".getBytes(), NAME).withComment("second"));

        List<?> ids = confirm(share(sendOk(OPS, files))).getHeader(CliqFilesConstants.FILE_ID, List.class);

        assertThat(ids.stream().map(this::fetch).map(String::new).toList()).isEqualTo(Arrays.asList("1", "2"));
    }

    @Test
    void anEmptyFileIsConfirmed() {
        confirm(share(sendOk(OPS, new byte[0], Map.of(Exchange.FILE_NAME, "empty.txt"))));
    }

    @Test
    void aFileWithoutANameIsConfirmedByTheNameThatWasMadeForIt() {
        confirm(share(sendOk(OPS, CONTENT)));
    }
}
