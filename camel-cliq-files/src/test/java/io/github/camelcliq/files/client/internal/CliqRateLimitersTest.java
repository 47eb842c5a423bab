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
package io.github.camelcliq.files.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.Patience;
import io.github.camelcliq.files.client.CliqTokenProvider;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the limits of an account are after a restart, and which clients share them. */
class CliqRateLimitersTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(61);
    private static final ServiceUrl US = ServiceUrl.parse("baseUrl", "https://cliq.zoho.com");

    @TempDir
    Path directory;

    private long nanos;

    /** The limits in a process that begins at a time. */
    private CliqRateLimiters processAt(Instant wall) {
        CliqRateLimiters limits =
                new CliqRateLimiters("account", 20, 15, WINDOW, () -> nanos, Clock.fixed(wall, ZoneOffset.UTC));
        limits.keepIn(directory);
        return limits;
    }

    private static void send(CliqRateLimiter limiter, int requests) {
        for (int i = 0; i < requests; i++) {
            limiter.acquire().close();
        }
    }

    @Test
    void theNextProcessCountsTheRequestsOfThisOne() {
        send(processAt(NOW).of(Operation.FETCH_FILE), 20);

        assertThat(processAt(NOW.plusSeconds(60)).of(Operation.FETCH_FILE).available())
                .isZero();
        assertThat(processAt(NOW.plusSeconds(61)).of(Operation.FETCH_FILE).available())
                .isEqualTo(20);
    }

    @Test
    void aRequestWithoutAResponseCountsForAWindowFromTheRestart() {
        processAt(NOW).of(Operation.LIST_MESSAGES).acquire();

        CliqRateLimiter next = processAt(NOW.plusSeconds(3600)).of(Operation.LIST_MESSAGES);

        assertThat(next.available()).isEqualTo(14);
        nanos += WINDOW.toNanos();
        assertThat(next.available()).isEqualTo(15);
    }

    @Test
    void aLockSurvives() {
        processAt(NOW).of(Operation.SHARE_TO_BOT).lock(Duration.ofMinutes(10));

        CliqRateLimiters next = processAt(NOW.plusSeconds(60));

        assertThat(next.of(Operation.SHARE_TO_BOT).untilUnlocked()).isEqualTo(Duration.ofMinutes(9));
        assertThat(next.of(Operation.SHARE_TO_CHANNEL).untilUnlocked()).isZero();
    }

    @Test
    void aClockThatIsPutBackCostsOneWindowAndOneLockAtMost() {
        CliqRateLimiters first = processAt(NOW);
        send(first.of(Operation.FETCH_FILE), 20);
        first.of(Operation.SHARE_TO_CHANNEL).lock(Duration.ofMinutes(10));

        CliqRateLimiters next = processAt(NOW.minusSeconds(24 * 3600));

        assertThat(next.of(Operation.FETCH_FILE).untilAvailable()).isEqualTo(WINDOW);
        assertThat(next.of(Operation.SHARE_TO_CHANNEL).untilUnlocked()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aFileThatCannotBeReadCostsOneWindow() throws IOException {
        Files.writeString(directory.resolve("account.limits"), "FETCH_FILE=yesterday");

        assertThat(processAt(NOW).of(Operation.FETCH_FILE).untilAvailable()).isEqualTo(WINDOW);
        assertThat(processAt(NOW).of(Operation.LIST_MESSAGES).untilAvailable()).isEqualTo(WINDOW);
    }

    @Test
    void aFileOfImpossibleTimesCostsADayAtMost() throws IOException {
        Files.writeString(
                directory.resolve("account.limits"),
                "FETCH_FILE=-9223372036854775808,9223372036854775807\nSHARE_TO_CHAT.lockedUntil=9223372036854775807\n"
                        + "SHARE_TO_CHAT.lock=9223372036854775807");

        assertThat(processAt(NOW).of(Operation.FETCH_FILE).available()).isGreaterThanOrEqualTo(18);
        assertThat(processAt(NOW).of(Operation.SHARE_TO_CHAT).untilUnlocked()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aReservationIsNotKept() {
        processAt(NOW).of(Operation.FETCH_FILE).tryReserve();

        assertThat(processAt(NOW).of(Operation.FETCH_FILE).available()).isEqualTo(20);
    }

    @Test
    void aFileThatWasLeftIsNotWrittenAnyMore() {
        CliqRateLimiters first = processAt(NOW);
        first.leave(directory);
        send(first.of(Operation.FETCH_FILE), 20);

        assertThat(processAt(NOW).of(Operation.FETCH_FILE).available()).isEqualTo(20);
    }

    @Test
    void aDirectoryThatCannotBeWrittenStopsNoRequest() throws IOException {
        CliqRateLimiters limits = processAt(NOW);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
        Files.writeString(directory, "no directory");

        send(limits.of(Operation.FETCH_FILE), 1);

        assertThat(limits.of(Operation.FETCH_FILE).available()).isEqualTo(19);
        Files.delete(directory);
    }

    @Test
    void clientsOfOneAccountShareItsLimits() {
        CliqAccountLimits accounts = new CliqAccountLimits();
        ServiceUrl eu = ServiceUrl.parse("baseUrl", "https://cliq.zoho.eu");
        CliqTokens tokens = new CliqTokens();
        CliqTokenProvider provider = () -> "token";
        CliqTokenProvider other = () -> "token";

        assertThat(accounts.of(US, account(tokens.of(grant("one")))))
                .isSameAs(accounts.of(US, account(tokens.of(grant("one")))));
        assertThat(accounts.of(US, account(new FixedToken("a"))))
                .isSameAs(accounts.of(US, account(new FixedToken("a"))));
        assertThat(accounts.of(US, account(provider))).isSameAs(accounts.of(US, account(provider)));
        assertThat(List.of(
                        accounts.of(US, account(tokens.of(grant("one")))),
                        accounts.of(US, account(tokens.of(grant("two")))),
                        accounts.of(eu, account(tokens.of(grant("one")))),
                        accounts.of(US, account(new FixedToken("a"))),
                        accounts.of(US, account(new FixedToken("b"))),
                        accounts.of(US, account(provider)),
                        accounts.of(US, account(other))))
                .doesNotHaveDuplicates();
    }

    @Test
    void limitsThatNobodyUsesAreForgotten() {
        CliqAccountLimits accounts = new CliqAccountLimits();

        awaitCollectionOf(new WeakReference<>(accounts.of(US, account(new FixedToken("a")))));
    }

    @Test
    void requestsThatCountAreRememberedThoughNobodyUsesTheLimits() {
        CliqAccountLimits accounts = new CliqAccountLimits();
        send(accounts.of(US, account(new FixedToken("a"))).of(Operation.FETCH_FILE), 20);

        awaitCollectionOf(new WeakReference<>(accounts.of(US, account(new FixedToken("b")))));

        assertThat(accounts.of(US, account(new FixedToken("a")))
                        .of(Operation.FETCH_FILE)
                        .available())
                .isZero();
    }

    @Test
    void aLockIsRememberedThoughNobodyUsesTheLimits() {
        CliqAccountLimits accounts = new CliqAccountLimits();
        accounts.of(US, account(new FixedToken("a"))).of(Operation.FETCH_FILE).lock(Duration.ofMinutes(10));

        awaitCollectionOf(new WeakReference<>(accounts.of(US, account(new FixedToken("b")))));

        assertThat(accounts.of(US, account(new FixedToken("a")))
                        .of(Operation.FETCH_FILE)
                        .untilUnlocked())
                .isPositive();
    }

    private static void awaitCollectionOf(WeakReference<CliqRateLimiters> unused) {
        await().atMost(Patience.TIME).until(() -> {
            System.gc();
            return unused.refersTo(null);
        });
    }

    private static Authorization account(CliqTokenProvider tokens) {
        return new TokenAuthorization(tokens);
    }

    private static RefreshTokenGrant grant(String refreshToken) {
        ServiceUrl accounts = ServiceUrl.parse("accountsUrl", "https://accounts.zoho.com");
        return new RefreshTokenGrant(accounts, "client", "secret", refreshToken, () -> {
            throw new AssertionError("no request");
        });
    }
}
