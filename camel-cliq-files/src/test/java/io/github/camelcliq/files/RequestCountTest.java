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

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelcliq.files.client.CliqAuthenticationException;
import io.github.camelcliq.files.client.CliqConnectionException;
import io.github.camelcliq.files.client.CliqRateLimitException;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.client.CliqUnknownOutcomeException;
import io.github.camelcliq.files.client.internal.CliqName;
import io.github.camelcliq.files.client.internal.Operation;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One operation is one request, a second one after a 401, and the limiter of the account counts each of them. */
class RequestCountTest extends ComponentTestSupport {

    private static final String SHARE = "cliq-files:channel/ops";
    private static final String FETCH = "cliq-files:file/42";

    @RegisterExtension
    final WireMockExtension cliq = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final AtomicInteger tokens = new AtomicInteger();

    @Override
    void configure(CliqFilesConfiguration options) {
        options.setBaseUrl(cliq.baseUrl());
        CliqTokenProvider aNewTokenEachTime = () -> "token" + tokens.incrementAndGet();
        options.setTokenProvider(aNewTokenEachTime);
    }

    private void respond(ResponseDefinitionBuilder response) {
        cliq.stubFor(any(anyUrl()).willReturn(response));
    }

    private Exception failure(String uri) {
        return send(uri, "hello").getException();
    }

    private int requests() {
        return cliq.getAllServeEvents().size();
    }

    /** The number of requests that may still be sent in this minute. */
    private int left(Operation operation) {
        CliqFilesEndpoint endpoint = context.getEndpoint("cliq-files:file", CliqFilesEndpoint.class);
        endpoint.start();
        return endpoint.limits().of(operation).available();
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARE, FETCH})
    void aRequestThatIsRejectedTwiceIsNotSentAThirdTime(String uri) {
        respond(aResponse().withStatus(401));

        assertThat(failure(uri)).isExactlyInstanceOf(CliqAuthenticationException.class);
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void theSecondRejectionIsTheResult() {
        respond(aResponse().withStatus(401).withBody("{\"message\":\"no\"}"));

        assertThat(failure(SHARE)).hasMessageContaining("401: no");
    }

    @Test
    void eachOperationIsCountedOnItsOwn() {
        respond(aResponse().withStatus(200));

        assertThat(failure(SHARE)).isNull();
        assertThat(failure(SHARE)).isNull();
        assertThat(failure("cliq-files:user/1")).isNull();
        assertThat(failure(FETCH)).isNull();

        assertThat(left(Operation.SHARE_TO_CHANNEL)).isEqualTo(18);
        assertThat(left(Operation.SHARE_TO_USER)).isEqualTo(19);
        assertThat(left(Operation.SHARE_TO_CHAT)).isEqualTo(20);
        assertThat(left(Operation.FETCH_FILE)).isEqualTo(19);
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARE, FETCH})
    void theRepetitionAfterA401Counts(String uri) {
        respond(aResponse().withStatus(401));

        send(uri, "hello");

        assertThat(left(uri.equals(SHARE) ? Operation.SHARE_TO_CHANNEL : Operation.FETCH_FILE))
                .isEqualTo(18);
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARE, FETCH})
    void aRateLimitLocksItsOperationButHoldsNoProducerBack(String uri) {
        respond(aResponse().withStatus(429));

        assertThat(failure(uri)).isInstanceOf(CliqRateLimitException.class);
        assertThat(left(uri.equals(SHARE) ? Operation.SHARE_TO_CHANNEL : Operation.FETCH_FILE))
                .isZero();
        assertThat(left(uri.equals(SHARE) ? Operation.FETCH_FILE : Operation.SHARE_TO_CHANNEL))
                .isEqualTo(20);

        respond(aResponse().withStatus(200));
        assertThat(failure(uri)).isNull();
    }

    @Test
    void aRequestWithoutATokenIsNoRequest() {
        component().getConfiguration().setTokenProvider(() -> {
            throw new IllegalStateException("vault is sealed");
        });

        assertThat(failure(SHARE)).isInstanceOf(CliqAuthenticationException.class);
        assertThat(left(Operation.SHARE_TO_CHANNEL)).isEqualTo(20);
    }

    @Test
    void aRequestThatWaitsForTheLimitIsRepeatedOnlyWithinTheLimit() throws Exception {
        CliqFilesEndpoint endpoint = context.getEndpoint(FETCH, CliqFilesEndpoint.class);
        endpoint.start();
        respond(aResponse().withStatus(200));
        for (int i = 0; i < 19; i++) {
            send(FETCH, "hello");
        }
        respond(aResponse().withStatus(401));

        assertThatThrownBy(() -> endpoint.client().fetchWithinLimit(new CliqName("42")))
                .isInstanceOf(CliqAuthenticationException.class)
                .hasMessageContaining("The rate limit does not allow a repetition now");
        assertThat(requests()).isEqualTo(20);
        assertThat(endpoint.client().fetchWithinLimit(new CliqName("42"))).isEmpty();
        assertThat(requests()).isEqualTo(20);
    }

    @Test
    void aShareThatABalancerCalledIncompleteMayHaveBeenPosted() {
        respond(aResponse().withStatus(408));

        assertThat(failure(SHARE)).isInstanceOfSatisfying(CliqUnknownOutcomeException.class, failure -> {
            assertThat(failure.getStatusCode()).isEqualTo(408);
            assertThat(failure.isRetryable()).isFalse();
        });
    }

    @Test
    void aFetchThatABalancerCalledIncompleteMayBeSentAgain() {
        respond(aResponse().withStatus(408));

        assertThat(failure(FETCH)).isInstanceOfSatisfying(CliqConnectionException.class, failure -> {
            assertThat(failure.getStatusCode()).isEqualTo(408);
            assertThat(failure.isRetryable()).isTrue();
        });
    }

    private CliqFilesComponent component() {
        return CliqFilesTestSupport.component(context);
    }
}
