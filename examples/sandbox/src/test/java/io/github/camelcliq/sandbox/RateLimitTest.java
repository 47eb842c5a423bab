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
package io.github.camelcliq.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RateLimitTest {
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";
    private static final String MESSAGES = "/api/v2/chats/CT_3001_1/messages";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T12:00:00Z"));

    @RegisterExtension
    final CliqSandboxExtension extension =
            new CliqSandboxExtension(CliqSandbox.builder().clock(clock));

    private CliqSandbox sandbox;
    private TestClient client;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        client = new TestClient(sandbox);
    }

    @Test
    void twentyRequestsAMinutePassAndTheNextLocks() {
        assertThat(statuses(20)).containsOnly(200);

        HttpResponse<String> response = client.get(LOOK_UP);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(TestClient.message(response)).isNotEmpty();
        assertThat(response.headers().firstValue("Retry-After")).isEmpty();
        assertThat(sandbox.lockedUntil(Api.LOOK_UP_CHANNEL))
                .hasValue(clock.instant().plus(Duration.ofMinutes(10)));
    }

    @Test
    void theLockLastsTenMinutes() {
        statuses(21);

        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(429);
        clock.advance(Duration.ofMillis(1));
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(200);
        assertThat(sandbox.lockedUntil(Api.LOOK_UP_CHANNEL)).isEmpty();
    }

    @Test
    void requestsDuringTheLockDoNotMakeItLonger() {
        statuses(21);
        clock.advance(Duration.ofMinutes(9));
        statuses(30);

        clock.advance(Duration.ofMinutes(1));

        assertThat(statuses(20)).containsOnly(200);
    }

    @Test
    void theWindowSlides() {
        statuses(10);
        clock.advance(Duration.ofSeconds(30));
        statuses(10);

        clock.advance(Duration.ofSeconds(30));

        assertThat(statuses(10)).containsOnly(200);
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(429);
    }

    @Test
    void eachApiIsCountedOnItsOwn() {
        statuses(21);

        assertThat(client.share(LOOK_UP + "/files", MultipartForm.form().file("a.txt", ""))
                        .statusCode())
                .isEqualTo(204);
        assertThat(sandbox.lockedUntil(Api.SHARE_TO_CHANNEL)).isEmpty();
    }

    @Test
    void bothWaysToAChannelAreCountedTogether() {
        for (int i = 0; i < 20; i++) {
            String path = i % 2 == 0 ? "channels/O1001" : "channelsbyname/ops";
            client.share("/api/v2/" + path + "/files", MultipartForm.form().file("a.txt", ""));
        }

        assertThat(client.share(
                                "/api/v2/channels/O1000/files",
                                MultipartForm.form().file("a.txt", ""))
                        .statusCode())
                .isEqualTo(429);
        assertThat(sandbox.lockedUntil(Api.SHARE_TO_CHANNEL))
                .isPresent()
                .isEqualTo(sandbox.lockedUntil(Api.SHARE_TO_CHANNEL_BY_ID));
    }

    @Test
    void differentTargetsOfOneApiAreCountedTogether() {
        statuses(20);

        assertThat(client.get("/api/v2/channelsbyname/announcements").statusCode())
                .isEqualTo(429);
    }

    @Test
    void eachUserIsCountedOnTheirOwn() {
        sandbox.allowToken("token-of-bob", "bob");
        statuses(21);

        assertThat(client.withToken("token-of-bob").get(LOOK_UP).statusCode()).isEqualTo(200);
    }

    @Test
    void messagesAreListedFifteenTimesAMinute() {
        for (int i = 0; i < 15; i++) {
            assertThat(client.get(MESSAGES).statusCode()).isEqualTo(200);
        }

        assertThat(client.get(MESSAGES).statusCode()).isEqualTo(429);
    }

    @Test
    void requestsThatGet401Count() {
        for (int i = 0; i < 20; i++) {
            client.withToken("unknown").get(LOOK_UP);
        }

        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(429);
    }

    @Test
    void anExpiredTokenCountsForItsUser() {
        sandbox.allowToken("token-of-bob", "bob");
        sandbox.expireTokens();
        for (int i = 0; i < 20; i++) {
            client.withToken("token-of-bob").get(LOOK_UP);
        }

        assertThat(client.withToken("token-of-bob").get(LOOK_UP).statusCode()).isEqualTo(429);
        assertThat(client.get(LOOK_UP).statusCode()).isEqualTo(401);
    }

    @Test
    void theLockIsToldBeforeABadToken() {
        statuses(21);

        assertThat(client.withToken("unknown").get(LOOK_UP).statusCode()).isEqualTo(429);
    }

    @Test
    void tokenCallsAreNotCounted() {
        for (int i = 0; i < 25; i++) {
            assertThat(client.askForToken("grant_type=refresh_token").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void theLimitMayGet400WithACode() {
        try (CliqSandbox other = CliqSandbox.builder()
                .requestsPerWindow(0)
                .rateLimitResponse(RateLimitResponse.BAD_REQUEST)
                .start()) {
            HttpResponse<String> response = new TestClient(other).get(LOOK_UP);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body())
                    .isEqualTo("{\"code\":\"request_limit_exceeded\","
                            + "\"message\":\"You have exceeded the URL throttle limits.\"}");
        }
    }

    @Test
    void theSecondsLeftMayBeTold() {
        try (CliqSandbox other = CliqSandbox.builder()
                .clock(clock)
                .requestsPerWindow(0)
                .retryAfter(true)
                .start()) {
            TestClient otherClient = new TestClient(other);
            otherClient.get(LOOK_UP);
            clock.advance(Duration.ofMillis(1500));

            assertThat(otherClient.get(LOOK_UP).headers().firstValue("Retry-After"))
                    .hasValue("599");
        }
    }

    private List<Integer> statuses(int requests) {
        return IntStream.range(0, requests)
                .mapToObj(i -> client.get(LOOK_UP).statusCode())
                .toList();
    }
}
