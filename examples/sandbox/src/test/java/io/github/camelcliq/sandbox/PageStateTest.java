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

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the page is told of the sandbox. */
class PageStateTest {
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";
    private static final String SHARE = LOOK_UP + "/files";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-22T12:00:00Z"));

    @RegisterExtension
    final CliqSandboxExtension extension =
            new CliqSandboxExtension(CliqSandbox.builder().clock(clock));

    private CliqSandbox sandbox;
    private TestClient api;
    private PageClient page;

    @BeforeEach
    void connect() {
        sandbox = extension.get();
        api = new TestClient(sandbox);
        page = new PageClient(sandbox);
    }

    @Test
    void everyTargetIsThereOnceInAFixedOrder() throws Exception {
        sandbox.addChannel("later");
        sandbox.addUser("60011", "alice@example.org");

        assertThat(page.state().findValuesAsText("id"))
                .containsSubsequence(
                        "channel/announcements",
                        "channel/ops",
                        "channel/later",
                        "bot/filebot",
                        "chat/CT_3001_1",
                        "user/60011")
                .doesNotHaveDuplicates();
    }

    @Test
    void filesAreNewestFirst() throws Exception {
        api.share(SHARE, MultipartForm.form().file("old.txt", "x"));
        sandbox.postText("channel/ops", "no file");
        api.share(SHARE, MultipartForm.form().file("new.txt", "x"));

        JsonNode ops = page.target("channel/ops");
        assertThat(ops.get("files").findValuesAsText("name")).containsExactly("new.txt", "old.txt");
        assertThat(ops.get("total").intValue()).isEqualTo(2);
    }

    @Test
    void aHundredFilesOfATargetAreShownAndAllAreCounted() throws Exception {
        IntStream.range(0, 101).forEach(i -> sandbox.postFile("channel/ops", i + ".txt", "text/plain", new byte[0]));

        JsonNode ops = page.target("channel/ops");
        assertThat(ops.get("files")).hasSize(100);
        assertThat(ops.at("/files/0/name").textValue()).isEqualTo("100.txt");
        assertThat(ops.get("total").intValue()).isEqualTo(101);
    }

    @Test
    void aSenderIsABotOrAUser() throws Exception {
        api.share(
                SHARE + "?bot_unique_name=filebot",
                MultipartForm.form()
                        .file("a.txt", "x")
                        .field("bot_unique_name", "filebot")
                        .field("bot_name", "Reporter"));
        api.share(
                "/api/v2/bots/filebot/files",
                MultipartForm.form().file("a.txt", "x").field("user_id", "60011"));
        api.share(
                "/api/v2/buddies/alice@example.com/files", MultipartForm.form().file("a.txt", "x"));

        assertThat(page.target("channel/ops").at("/files/0/senderKind").textValue())
                .isEqualTo("bot");
        assertThat(page.target("channel/ops").at("/files/0/sender").textValue()).isEqualTo("Reporter");
        assertThat(page.target("bot/filebot").at("/files/0/senderKind").textValue())
                .isEqualTo("bot");
        assertThat(page.target("bot/filebot").at("/files/0/recipient").textValue())
                .isEqualTo("60011");
        assertThat(page.target("user/60011").at("/files/0/senderKind").textValue())
                .isEqualTo("user");
    }

    @Test
    void hostileNamesAreText() throws Exception {
        String name = "<img src=x onerror=alert(1)>\u202Etxt.exe";
        api.share(SHARE, MultipartForm.form().file(name, "x").field("comments", "[\"</script><b>\\u0000\"]"));

        JsonNode file = page.target("channel/ops").at("/files/0");
        assertThat(file.get("name").textValue()).isEqualTo(name);
        assertThat(file.get("comment").textValue()).isEqualTo("</script><b>\0");
    }

    @Test
    void requestsOfThisMinuteAreCountedForEachCall() throws Exception {
        api.get(LOOK_UP);
        clock.advance(Duration.ofSeconds(40));
        api.get(LOOK_UP);

        assertThat(limit("LOOK_UP_CHANNEL").get("leavesAt")).hasSize(2);
        assertThat(limit("LOOK_UP_CHANNEL").get("limit").intValue()).isEqualTo(20);
        assertThat(limit("LIST_MESSAGES").get("limit").intValue()).isEqualTo(15);
        assertThat(page.state().get("limits")).hasSize(7);

        clock.advance(Duration.ofSeconds(20));
        assertThat(limit("LOOK_UP_CHANNEL").get("leavesAt")).singleElement().satisfies(leaves -> assertThat(
                        leaves.longValue())
                .isEqualTo(clock.instant().plusSeconds(40).toEpochMilli()));
    }

    @Test
    void anotherUserHasMetersOfTheirOwn() throws Exception {
        sandbox.allowToken("bob", "bob");
        api.withToken("bob").get(LOOK_UP);

        assertThat(page.state().get("limits").findValuesAsText("user"))
                .hasSize(8)
                .last()
                .isEqualTo("bob");
        assertThat(limit("LOOK_UP_CHANNEL").get("leavesAt")).isEmpty();
    }

    @Test
    void aLockTellsItsEndAndItsRejectionsTheReason() throws Exception {
        IntStream.range(0, 21).forEach(i -> api.get(LOOK_UP));
        clock.advance(Duration.ofSeconds(61));
        api.get(LOOK_UP);

        assertThat(limit("LOOK_UP_CHANNEL").get("lockedUntil").longValue())
                .isEqualTo(clock.instant().plusSeconds(539).toEpochMilli());
        assertThat(page.state().at("/requests/0/reason").textValue())
                .isEqualTo("Too many requests: the call is locked for 8:59 min");

        clock.advance(Duration.ofMinutes(9));
        assertThat(limit("LOOK_UP_CHANNEL").get("lockedUntil").isNull()).isTrue();
    }

    @Test
    void requestsAreNewestFirstWithTheReasonOfARejection() throws Exception {
        api.get(LOOK_UP);
        api.withToken("wrong").get(LOOK_UP);
        api.askForToken("client_id=sandbox-client&client_secret=wrong");

        JsonNode requests = page.state().get("requests");
        assertThat(requests.findValuesAsText("status")).containsExactly("200", "401", "200");
        assertThat(requests.findValuesAsText("reason"))
                .containsExactly(
                        "The client ID or the client secret is wrong.",
                        "The OAuth token is invalid or has expired.",
                        "null");
    }

    @Test
    void secretsOfATokenCallAreNotShown() throws Exception {
        api.post("/oauth/v2/token?client_secret=my-own", "text/plain", "");

        assertThat(page.get("/sandbox/state").body()).doesNotContain("my-own", CliqSandbox.ACCESS_TOKEN);
    }

    @Test
    void aForbiddenTargetSaysSo() throws Exception {
        sandbox.forbid("channel/ops");

        assertThat(page.target("channel/ops").get("forbidden").booleanValue()).isTrue();
    }

    @Test
    void faultsThatWaitAreShownByCall() throws Exception {
        sandbox.delayNext(Api.FETCH_FILE, Duration.ofSeconds(5));
        sandbox.failNext(Api.FETCH_FILE, 503);
        sandbox.breakNext(Api.SHARE_TO_CHANNEL, ConnectionBreak.IN_RESPONSE);

        JsonNode faults = page.state().get("faults");
        assertThat(faults.findValuesAsText("api")).containsExactly("SHARE_TO_CHANNEL", "FETCH_FILE", "FETCH_FILE");
        assertThat(faults.findValuesAsText("connectionBreak")).containsExactly("IN_RESPONSE", "null", "null");
        assertThat(faults.findValuesAsText("status")).containsExactly("0", "503", "0");
        assertThat(faults.findValuesAsText("delay")).containsExactly("0", "0", "5000");
    }

    private JsonNode limit(String call) throws Exception {
        for (JsonNode limit : page.state().get("limits")) {
            if (limit.get("api").textValue().equals(call)) {
                return limit;
            }
        }
        throw new AssertionError("There is no meter for " + call);
    }
}
