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

import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class TokenTest extends CliqFilesTestSupport {

    @Override
    void configure(CliqFilesConfiguration options) {
        configureToRenewTokens(options);
        waitForConnections(options);
    }

    @Test
    void oneTokenServesAllRequests() {
        send("cliq-files:channel/ops", "one");
        send("cliq-files:chat/CT_3001_1", "two");
        send("cliq-files:file/" + sandbox.get().seed("a.txt", "text/plain", new byte[1]), null);

        assertThat(sandbox.get().tokensMade()).isEqualTo(1);
    }

    @Test
    void aTokenThatTheServiceRejectsIsRenewedAndTheFileSharedOnce() {
        send("cliq-files:channel/ops", "one");
        sandbox.get().expireTokens();

        Exchange exchange = send("cliq-files:channel/ops", "two");

        assertThat(exchange.getException()).isNull();
        assertThat(shared("channel/ops")).hasSize(2);
        assertThat(sandbox.get().tokensMade()).isEqualTo(2);
        assertThat(sandbox.get().requests(Api.SHARE_TO_CHANNEL))
                .extracting("status")
                .containsExactly(204, 401, 204);
    }

    @Test
    void aFetchIsRepeatedWithARenewedTokenToo() {
        String id = sandbox.get().seed("a.txt", "text/plain", "x".getBytes());
        send("cliq-files:file/" + id, null);
        sandbox.get().expireTokens();

        assertThat(send("cliq-files:file/" + id, null).getMessage().getBody(String.class))
                .isEqualTo("x");
    }

    @Test
    void aStreamIsNotRepeatedAfterA401ButSaysSo() {
        send("cliq-files:channel/ops", "one");
        sandbox.get().expireTokens();

        Exchange exchange = send("cliq-files:channel/ops", new ByteArrayInputStream(new byte[10]));

        assertThat(exchange.getException())
                .isInstanceOf(CliqAuthenticationException.class)
                .hasMessageContaining("stream");
        assertThat(shared("channel/ops")).hasSize(1);
        assertThat(send("cliq-files:channel/ops", "three").getException()).isNull();
    }

    @Test
    void aHundredExchangesOnFiftyEndpointsThatMeetAnExpiredTokenMakeOneTokenRequest() throws Exception {
        List<String> names = IntStream.range(0, 50).mapToObj(i -> "room" + i).toList();
        names.forEach(sandbox.get()::addChannel);
        send("cliq-files:channel/ops", "first");
        sandbox.get().expireTokens();

        List<Callable<Exchange>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String uri = "cliq-files:channel/" + names.get(i % 50) + "?botName=bot" + i % 50;
            work.add(() -> send(uri, "hello"));
        }
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            for (Future<Exchange> done : threads.invokeAll(work)) {
                assertThat(done.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(sandbox.get().tokensMade()).isEqualTo(2);
        assertThat(names)
                .allSatisfy(name -> assertThat(shared("channel/" + name)).hasSize(2));
    }

    @Test
    void endpointsWithTheSameCredentialsShareTheTokenOfTheComponent() {
        send("cliq-files:channel/ops", "one");

        Exchange exchange = send(
                "cliq-files:channel/ops?clientId=sandbox-client&clientSecret=sandbox-secret&refreshToken=sandbox-refresh",
                "two");

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.get().tokensMade()).isEqualTo(1);
    }

    @Test
    void aRejectedRefreshTellsWhatToCheckAndIsNotAskedAgainAtOnce() {
        sandbox.get().revokeRefreshToken();

        List<Exchange> exchanges = IntStream.range(0, 5)
                .mapToObj(i -> send("cliq-files:channel/ops", "hello"))
                .toList();

        assertThat(exchanges).allSatisfy(exchange -> assertThat(exchange.getException())
                .isInstanceOf(CliqAuthenticationException.class)
                .hasMessageContaining("invalid_code")
                .hasMessageContaining("data centre"));
        assertThat(sandbox.get().requests()).as("token requests").hasSize(1);
    }

    @Test
    void aRejectionDoesNotShowTheSecrets() {
        sandbox.get().revokeRefreshToken();

        assertThat(send("cliq-files:channel/ops", "hello").getException().toString())
                .doesNotContain(CliqSandbox.CLIENT_SECRET)
                .doesNotContain(CliqSandbox.REFRESH_TOKEN);
    }

    @Test
    void aServiceThatTakesNoTokenDoesNotUseUpMoreThanTheAccountHas() {
        for (int i = 0; i < 30; i++) {
            sandbox.get().expireTokens();
            send("cliq-files:channel/ops", "hello");
        }

        assertThat(sandbox.get().requests(Api.TOKEN))
                .hasSize(10)
                .extracting("status")
                .containsOnly(200);
        assertThat(send("cliq-files:channel/ops", "hello").getException())
                .satisfiesAnyOf(e -> assertThat(e).isNull(), e -> assertThat(e)
                        .isInstanceOf(CliqAuthenticationException.class));
    }

    @Test
    void anAccountsServerOutOfReachMeansThatNothingWasDone() {
        component(context).getConfiguration().setAccountsUrl("http://127.0.0.1:1");

        Exchange exchange = send("cliq-files:channel/ops?connectTimeout=500", "hello");

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqConnectionException.class);
        assertThat(shared("channel/ops")).isEmpty();
    }

    @Test
    void aTokenProviderInTheRegistryIsUsedWhenNothingElseIsConfigured() throws Exception {
        RecordingProvider provider = new RecordingProvider("sandbox-token");
        context.getRegistry().bind("tokens", provider);
        component(context).setConfiguration(new CliqFilesConfiguration());
        component(context).getConfiguration().setBaseUrl(sandbox.baseUrl());

        assertThat(send("cliq-files:channel/ops", "hello").getException()).isNull();
        assertThat(provider.asked).hasSize(1);
    }

    @Test
    void aTokenProviderIsToldOfARejectedTokenAndAskedAgain() {
        RecordingProvider provider = new RecordingProvider("stale", "sandbox-token");
        context.getRegistry().bind("tokens", provider);

        Exchange exchange = send("cliq-files:channel/ops?tokenProvider=#tokens", "hello");

        assertThat(exchange.getException()).isNull();
        assertThat(provider.rejected).containsExactly("stale");
    }

    @Test
    void aTokenProviderWithoutAnotherTokenMakesTheRequestFailWithoutRepetition() {
        context.getRegistry().bind("tokens", new RecordingProvider("stale", "stale"));

        Exchange exchange = send("cliq-files:channel/ops?tokenProvider=#tokens", "hello");

        assertThat(exchange.getException()).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(sandbox.get().requests()).hasSize(1);
    }

    @Test
    void aTokenProviderThatFailsMeansThatThereIsNoToken() {
        CliqTokenProvider failing = () -> {
            throw new IllegalStateException("vault is sealed");
        };
        context.getRegistry().bind("tokens", failing);

        Exchange exchange = send("cliq-files:channel/ops?tokenProvider=#tokens", "hello");

        assertThat(exchange.getException())
                .isExactlyInstanceOf(CliqAuthenticationException.class)
                .hasRootCauseMessage("vault is sealed");
        assertThat(sandbox.get().requests()).isEmpty();
    }

    @Test
    void severalProvidersInTheRegistryAreNotChosenFrom() {
        context.getRegistry().bind("one", new RecordingProvider("a"));
        context.getRegistry().bind("two", new RecordingProvider("b"));
        component(context).setConfiguration(new CliqFilesConfiguration());

        assertThatThrownBy(() -> context.getEndpoint("cliq-files:channel/ops"))
                .hasStackTraceContaining("2 CliqTokenProvider beans");
    }

    private static final class RecordingProvider implements CliqTokenProvider {

        private final List<String> tokens;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final List<String> rejected = Collections.synchronizedList(new ArrayList<>());

        private RecordingProvider(String... tokens) {
            this.tokens = List.of(tokens);
        }

        @Override
        public String accessToken() throws CliqException {
            String token = tokens.get(Math.min(asked.size(), tokens.size() - 1));
            asked.add(token);
            return token;
        }

        @Override
        public void rejected(String accessToken) {
            rejected.add(accessToken);
        }
    }
}
