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
package io.github.camelcliq.files.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an exchange shows when there is a fault, how often the service saw it, what was posted; and that nothing is
 * lost: the same message arrives when the fault is mended.
 */
@Timeout(300)
class FaultTest {

    private static final int LARGE = 50 * 1024 * 1024;
    private static final int SMALL = 300_000;

    @TempDir
    static Path outbox;

    private static Path small;
    private static Path large;

    @TempDir
    Path workDirectory;

    @BeforeAll
    static void makeFiles() throws IOException {
        small = file("small.bin", SMALL);
        large = file("large.bin", LARGE);
    }

    private static Path file(String name, int length) throws IOException {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return Files.write(outbox.resolve(name), content);
    }

    static Stream<FaultCase> cases() {
        return FaultCase.all().stream().filter(fault -> !fault.isOfThisSide());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFaultShowsInTheExchangeAndLosesNothing(FaultCase expected) throws Exception {
        try (FaultyService service = expected.fault().start();
                CamelContext context = new DefaultCamelContext()) {
            configure(context, service);
            RouteBuilder.addRoutes(context, FaultCall.routes(workDirectory.toString()));
            context.start();
            String fileId = service.sandbox().seed("seeded.bin", "application/octet-stream", small);

            Exchange exchange = send(context, expected.call(), fileId);

            assertThatItShows(exchange, expected);
            await().untilAsserted(() -> assertThat(service.requests()).isEqualTo(expected.seen()));
            assertThat(shared(service)).hasSize(expected.posted());
            assertThat(workDirectory).isEmptyDirectory();

            service.mend();
            if (service.needsNewOptions()) {
                context.stop();
                configure(context, service);
                context.start();
            }
            Exchange again = await().until(
                            () -> send(context, expected.call(), fileId),
                            exchanged -> !waitsForTheAccountsServer(exchanged));
            assertThatItArrives(service, again, expected);
        }
    }

    /** After a failed token request there is a pause before the next one. */
    private static boolean waitsForTheAccountsServer(Exchange exchange) {
        return exchange.getException() instanceof CliqConnectionException failure
                && failure.getMessage().startsWith("No access token");
    }

    private static void configure(CamelContext context, FaultyService service) {
        CliqFilesComponent component = context.getComponent("cliq-files", CliqFilesComponent.class);
        component.setConfiguration(new CliqFilesConfiguration());
        service.configure(component.getConfiguration());
    }

    private static Exchange send(CamelContext context, FaultCall call, String fileId) {
        return context.createProducerTemplate().request(call.route(), exchange -> {
            if (call.isShare()) {
                exchange.getMessage().setBody(source(call));
            } else {
                exchange.getMessage().setHeader(CliqFilesConstants.FILE_ID, fileId);
            }
        });
    }

    private static Path source(FaultCall call) {
        return call == FaultCall.SHARE_50_MB ? large : small;
    }

    private static List<SharedFile> shared(FaultyService service) {
        return service.sandbox().shared("channel/ops");
    }

    private static void assertThatItShows(Exchange exchange, FaultCase expected) {
        Exception exception = exchange.getException();
        if (expected.exception() == null) {
            assertThat(exception).isNull();
            assertThat(exchange.getMessage().getHeader(CliqFilesConstants.HTTP_RESPONSE_CODE))
                    .isEqualTo(expected.status());
            return;
        }
        assertThat(exception).isInstanceOf(expected.exception());
        assertThat(exception).isInstanceOfSatisfying(CliqException.class, failure -> {
            assertThat(failure.getStatusCode()).isEqualTo(expected.status());
            assertThat(failure.isRetryable()).isEqualTo(expected.retryable());
        });
        assertThat(exception instanceof CliqRateLimitException).isEqualTo(expected.remedy() == Remedy.WAIT);
        if (expected.call().isShare()) {
            assertThat(exchange.getMessage().getBody()).isEqualTo(source(expected.call()));
        }
    }

    private static void assertThatItArrives(FaultyService service, Exchange again, FaultCase expected)
            throws Exception {
        assertThat(again.getException()).isNull();
        if (expected.call().isShare()) {
            assertThat(shared(service)).hasSize(expected.posted() + 1);
            assertThat(shared(service).get(expected.posted()).sha256()).isEqualTo(sha256(source(expected.call())));
        } else {
            assertThat(again.getMessage().getBody()).isEqualTo(Files.readAllBytes(small));
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
