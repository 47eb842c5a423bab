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
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** A source that fails, or gives something else the next time, posts nothing and spoils nothing else. */
class BrokenSourceTest extends CliqFilesTestSupport {

    @Override
    void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setConnectionsPerRoute(1);
        waitForConnections(options);
    }

    @Override
    void routes(RouteBuilder routes) {
        routes.from("direct:twice")
                .multicast()
                .parallelProcessing()
                .to("cliq-files:channel/ops", "cliq-files:channel/announcements");
        routes.from("direct:share").to("cliq-files:channel/ops");
    }

    /** Gives ten bytes, then throws. */
    private static CliqFile failing(Throwable failure) {
        return CliqFile.of(
                new InputStream() {
                    private int left = 10;

                    @Override
                    public int read() {
                        if (left-- <= 0) {
                            BrokenSourceTest.<RuntimeException>sneak(failure);
                        }
                        return 'x';
                    }
                },
                -1,
                "a.txt");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable failure) throws T {
        throw (T) failure;
    }

    @Test
    void anyKindOfFailureBreaksTheUploadOffAndLeavesTheClientUsable() {
        for (Throwable failure : List.of(
                new IOException("disk"),
                new IllegalStateException("state"),
                new SQLException("checked, thrown without being declared"),
                new AssertionError("error"))) {
            Exchange exchange = send("direct:share", failing(failure));

            assertThat(exchange.getException()).hasStackTraceContaining(failure.getMessage());
            assertThat(shared("channel/ops")).isEmpty();
        }
        assertThat(send("direct:share", "hello").getException()).isNull();
    }

    @Test
    void oneStreamIsSharedOnceHoweverManyShareItAtTheSameTime() {
        InputStream stream = new ByteArrayInputStream(new byte[2_000_000]);

        Exchange exchange = send("direct:twice", CliqFile.of(stream, -1, "a.bin"));

        assertThat(exchange.getException()).isInstanceOf(CliqInvalidRequestException.class);
        assertThat(IntStream.concat(
                        shared("channel/ops").stream().mapToInt(file -> (int) file.size()),
                        shared("channel/announcements").stream().mapToInt(file -> (int) file.size())))
                .containsExactly(2_000_000);
    }

    @Test
    void aDataHandlerThatGivesLessTheNextTimeIsNotPostedAgain() {
        DataHandler data = new DataHandler(new OneShotSource());
        Exchange exchange = context.getEndpoint("direct:share").createExchange();
        exchange.getMessage().setBody(data);
        sandbox.get().forbid("channel/ops");
        template.send("direct:share", exchange);
        exchange.setException(null);
        exchange.setRouteStop(false);

        template.send("cliq-files:channel/announcements", exchange);

        assertThat(exchange.getException())
                .isInstanceOf(CliqInvalidRequestException.class)
                .hasMessageContaining("once only");
        assertThat(shared("channel/announcements")).isEmpty();
    }

    @Test
    void streamsThatAreRejectedAreClosedWithTheExchange() {
        List<CountingStream> streams =
                IntStream.range(0, 11).mapToObj(i -> new CountingStream()).toList();

        send("direct:share", streams);

        assertThat(streams).allMatch(stream -> stream.closed > 0);
    }

    private static final class CountingStream extends ByteArrayInputStream {

        private int closed;

        private CountingStream() {
            super(new byte[1]);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static final class OneShotSource implements DataSource {

        private final InputStream stream = new ByteArrayInputStream(new byte[100]);

        @Override
        public InputStream getInputStream() {
            return stream;
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            throw new IOException("read only");
        }

        @Override
        public String getContentType() {
            return "text/plain";
        }

        @Override
        public String getName() {
            return "once.txt";
        }
    }
}
