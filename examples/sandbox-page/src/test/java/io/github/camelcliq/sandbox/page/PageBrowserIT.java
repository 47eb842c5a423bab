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
package io.github.camelcliq.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.Api;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.ReceivedRequest;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page of the packaged sandbox in a real browser. */
class PageBrowserIT {
    private static final String HOSTILE_NAME = "<img src=x onerror=alert(1)>.txt";
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private CliqSandbox sandbox;
    private ApiClient api;

    @BeforeEach
    void open() {
        sandbox = CliqSandbox.start();
        api = new ApiClient(sandbox);
        BROWSER.screen(1280, 900);
        BROWSER.open(sandbox);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aDroppedFileIsSharedAndAppears() {
        WebElement ops = BROWSER.target("channel/ops");
        ops.findElement(By.cssSelector(".comment")).sendKeys("for the route");

        BROWSER.drop(ops, "report é.txt", "text/plain", "dropped");

        BROWSER.await(() -> assertThat(filesOf(ops)).singleElement().asString().contains("report é.txt"));
        assertThat(filesOf(ops).get(0)).contains("alice@example.com", "user", "7 bytes", "for the route");
        BROWSER.await(() -> assertThat(feedback(ops)).isEqualTo("Shared report é.txt."));
        assertThat(ops.findElement(By.cssSelector(".comment")).getDomProperty("value"))
                .isEmpty();
        assertThat(sandbox.shared("channel/ops"))
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).asString().isEqualTo("dropped"));
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aFileDroppedNextToATargetIsNotSharedAndThePageStays() {
        BROWSER.drop(BROWSER.target("bot/filebot"), "a.txt", "text/plain", "x");
        BROWSER.drop(BROWSER.one("h1"), "a.txt", "text/plain", "x");
        BROWSER.drop(BROWSER.target("chat/CT_3001_1"), "b.txt", "text/plain", "x");

        BROWSER.await(() -> assertThat(filesOf(BROWSER.target("chat/CT_3001_1")))
                .singleElement()
                .asString()
                .contains("b.txt"));
        assertThat(sandbox.shared("bot/filebot")).isEmpty();
        assertThat(BROWSER.driver().getCurrentUrl()).isEqualTo(sandbox.baseUrl() + "/");
    }

    @Test
    void aRejectedUploadSaysWhyOnItsOwnCard() {
        WebElement chat = BROWSER.target("chat/CT_3001_1");
        BROWSER.run("arguments[0].scrollIntoView({ block: 'start' })", chat);

        BROWSER.drop(chat, "back\\slash.txt", "text/plain", "x");

        BROWSER.await(() -> assertThat(feedback(chat)).contains("was rejected", "carries a directory"));
        assertThat(chat.findElement(By.cssSelector(".feedback")).getDomAttribute("data-failed"))
                .isNotNull();
        assertThat(feedback(BROWSER.target("channel/ops"))).isEmpty();
        assertThat(BROWSER.run(
                        "const { top, bottom } = arguments[0].querySelector('.feedback').getBoundingClientRect();"
                                + " return top >= 0 && bottom <= innerHeight",
                        chat))
                .isEqualTo(true);
    }

    @Test
    void aFileThatIsTooLargeIsRejectedInTheUnitOfTheFiles() {
        sandbox.close();
        sandbox = CliqSandbox.builder().maxFileSize(2048).start();
        BROWSER.open(sandbox);
        WebElement ops = BROWSER.target("channel/ops");

        BROWSER.drop(ops, "large.txt", "text/plain", "x".repeat(3072));

        BROWSER.await(() -> assertThat(feedback(ops)).isEqualTo("large.txt has 3 KB, and at most 2 KB can be shared."));
    }

    @Test
    void theProgressOfAnUploadIsShownUntilItEnds() {
        WebElement ops = BROWSER.target("channel/ops");
        BROWSER.run(
                """
                window.seen = [];
                const progress = arguments[0].querySelector("progress");
                new MutationObserver(() => window.seen.push([progress.hidden, progress.value]))
                    .observe(progress, { attributes: true });
                """,
                ops);

        BROWSER.drop(ops, "large.txt", "text/plain", "x".repeat(4 * 1024 * 1024));

        BROWSER.await(() -> assertThat(feedback(ops)).isEqualTo("Shared large.txt."));
        assertThat(BROWSER.run("return window.seen.some(([hidden, value]) => !hidden && value === 100)"))
                .isEqualTo(true);
        assertThat(ops.findElement(By.cssSelector("progress")).isDisplayed()).isFalse();
    }

    @Test
    void theCommentComesBeforeTheButtonThatSends() {
        assertThat(BROWSER.run(
                        "const card = arguments[0]; return Boolean(card.querySelector('.comment')"
                                + ".compareDocumentPosition(card.querySelector('input[type=file]'))"
                                + " & Node.DOCUMENT_POSITION_FOLLOWING)",
                        BROWSER.target("channel/ops")))
                .isEqualTo(true);
    }

    @Test
    void aLockIsInTheHeaderAndTheTitleUntilTheLimitsAreReset() {
        IntStream.range(0, 21).forEach(i -> api.get(LOOK_UP));
        BROWSER.await(
                () -> assertThat(BROWSER.text("#locks")).matches("Locked: Look up channel, (10:00|9:\\d\\d) left"));
        assertThat(BROWSER.driver().getTitle()).matches("Locked (10:00|9:\\d\\d) – Cliq sandbox");
        IntStream.range(0, 16).forEach(i -> api.get("/api/v2/chats/CT_3001_1/messages"));
        BROWSER.await(() -> assertThat(BROWSER.text("#locks")).startsWith("Locked: 2 calls, "));

        BROWSER.one("#reset-limits").click();

        BROWSER.await(() -> assertThat(BROWSER.one("#locks").isDisplayed()).isFalse());
        BROWSER.await(() -> assertThat(limit("Look up channel")).contains("0 of 20"));
        assertThat(BROWSER.driver().getTitle()).isEqualTo("Cliq sandbox");
        assertThat(api.get(LOOK_UP)).isEqualTo(200);
    }

    @Test
    void everythingIsForgottenWhenThatIsConfirmed() {
        sandbox.postFile("channel/ops", "a.txt", "text/plain", new byte[1]);
        BROWSER.await(() -> assertThat(filesOf(BROWSER.target("channel/ops"))).hasSize(1));
        BROWSER.one("#forget").click();
        BROWSER.one("#forget-dialog button[value=cancel]").click();
        BROWSER.await(
                () -> assertThat(BROWSER.one("#forget-dialog").isDisplayed()).isFalse());
        assertThat(sandbox.shared("channel/ops")).hasSize(1);

        BROWSER.one("#forget").click();
        BROWSER.one("#forget-dialog button[value=forget]").click();

        BROWSER.await(() -> assertThat(filesOf(BROWSER.target("channel/ops"))).isEmpty());
        assertThat(sandbox.shared("channel/ops")).isEmpty();
    }

    @Test
    void faultsAreAskedForAndUsedUp() {
        BROWSER.one("#faults summary").click();
        choose("#fault-api", "Fetch file");
        BROWSER.one("#fault-status").clear();
        BROWSER.one("#fault-status").sendKeys("502");
        BROWSER.one("#fault-form button").click();
        BROWSER.await(() -> assertThat(BROWSER.text("#fault-list")).isEqualTo("Fetch file: fails with 502"));
        choose("#fault-kind", "delay by seconds");
        BROWSER.one("#fault-seconds").clear();
        BROWSER.one("#fault-seconds").sendKeys("1");
        BROWSER.one("#fault-form button").click();
        choose("#fault-api", "Look up channel");
        choose("#fault-kind", "break the connection");
        BROWSER.one("#fault-form button").click();

        BROWSER.await(() -> assertThat(BROWSER.text("#fault-list").lines())
                .containsExactlyInAnyOrder(
                        "Fetch file: fails with 502",
                        "Fetch file: is handled 1 s late",
                        "Look up channel: breaks before it is handled"));
        assertThat(BROWSER.text("#fault-count")).isEqualTo("3 waiting");

        String fileId = sandbox.seed("a.txt", "text/plain", new byte[1]);
        assertThat(api.fetch(fileId)).isEqualTo(502);
        // the client repeats a GET whose connection breaks
        assertThat(api.get(LOOK_UP)).isEqualTo(200);
        assertThat(sandbox.requests(Api.LOOK_UP_CHANNEL))
                .extracting(ReceivedRequest::status)
                .containsExactly(0, 200);
        BROWSER.await(() -> assertThat(BROWSER.text("#fault-count")).isEmpty());
        assertThat(api.fetch(fileId)).isEqualTo(200);
    }

    @Test
    void credentialsAndUrisAreCopied() {
        sandbox.postFile("channel/ops", "a.txt", "text/plain", new byte[1]);
        WebElement ops = BROWSER.target("channel/ops");
        BROWSER.await(() -> assertThat(filesOf(ops)).hasSize(1));
        String fileId = sandbox.shared("channel/ops").get(0).fileId();

        assertThat(copied(ops.findElement(By.cssSelector(".uri .copy")))).isEqualTo("cliq-files:channel/ops");
        assertThat(feedback(ops)).isEqualTo("Copied cliq-files:channel/ops");
        assertThat(copied(ops.findElement(By.cssSelector(".files .copy")))).isEqualTo("cliq-files:file/" + fileId);
        BROWSER.one("#connect summary").click();
        for (String value : List.of(
                sandbox.baseUrl(),
                CliqSandbox.ACCESS_TOKEN,
                CliqSandbox.WEBHOOK_TOKEN,
                CliqSandbox.CLIENT_ID,
                CliqSandbox.CLIENT_SECRET,
                CliqSandbox.REFRESH_TOKEN)) {
            assertThat(copied(BROWSER.one("#credentials .copy[data-copy='" + value + "']")))
                    .isEqualTo(value);
        }
    }

    @Test
    void aMeterIsDrawnAgainOnlyWhenItChanges() {
        api.get(LOOK_UP);
        BROWSER.await(() -> assertThat(limit("Look up channel")).contains("1 of 20"));
        BROWSER.run(
                """
                window.drawn = 0;
                const observer = new MutationObserver((changes) => window.drawn += changes.length);
                document.querySelectorAll("meter").forEach((meter) => observer.observe(meter, { attributes: true }));
                """);

        api.fetch("4711");
        BROWSER.await(() -> assertThat(limit("Fetch file")).contains("1 of 20"));

        assertThat((Long) BROWSER.run("return window.drawn")).isBetween(1L, 7L);
    }

    @Test
    void filesAppearByThemselvesNewestFirst() {
        WebElement ops = BROWSER.target("channel/ops");
        api.share(LOOK_UP + "/files", "first.txt", "1", Map.of());
        api.share(
                LOOK_UP + "/files?bot_unique_name=filebot",
                "second.txt",
                "2",
                Map.of("bot_unique_name", "filebot", "bot_name", "Reporter"));

        BROWSER.await(() -> assertThat(filesOf(ops)).hasSize(2));
        assertThat(filesOf(ops).get(0)).contains("second.txt", "bot", "Reporter");
        assertThat(filesOf(ops).get(1)).contains("first.txt", "user", "sandbox-user");
    }

    @Test
    void anImageHasAThumbnail() {
        sandbox.postFile("chat/CT_3001_1", "square.png", "text/html", TestImages.png(Color.RED, Color.BLACK));

        BROWSER.await(() -> assertThat(
                        BROWSER.run(
                                "const image = document.querySelector('.tile img'); return image.complete && image.naturalWidth"))
                .isEqualTo(96L));
    }

    @Test
    void theMeterShowsTheRequestsOfThisMinute() {
        IntStream.range(0, 5).forEach(i -> api.get(LOOK_UP));

        BROWSER.await(() -> assertThat(limit("Look up channel")).contains("5 of 20"));
        assertThat(BROWSER.run("return document.querySelector(\"meter[aria-label='Look up channel']\").value"))
                .isEqualTo(5L);
        assertThat(limit("Fetch file")).contains("0 of 20");
        assertThat(limit("List messages")).contains("0 of 15");
    }

    @Test
    void aLockCountsDownAndTheRejectionIsExplained() {
        IntStream.range(0, 21).forEach(i -> api.get(LOOK_UP));

        BROWSER.await(() -> assertThat(limit("Look up channel")).contains("Locked, ", " left"));
        String before = limit("Look up channel");
        BROWSER.await(() ->
                assertThat(limit("Look up channel")).contains("Locked, 9:").isNotEqualTo(before));
        assertThat(BROWSER.text("#requests li:first-child"))
                .contains("429", "GET " + LOOK_UP, "Too many requests: the call is locked for 10:00 min");
    }

    @Test
    void aHostileFileNameIsTextAndNothingRuns() {
        String comment = "<script>document.title = 'run'</script><b>bold</b>";
        BROWSER.drop(BROWSER.target("channel/ops"), HOSTILE_NAME, "text/html", "<script>alert(2)</script>");
        api.share(
                "/api/v2/chats/CT_3001_1/files",
                "<svg onload=alert(3)>.svg",
                "<svg onload='alert(3)' xmlns='http://www.w3.org/2000/svg'/>",
                Map.of("comments", "[\"" + comment + "\"]", "bot_name", "<i>me</i>"));

        BROWSER.await(() -> assertThat(BROWSER.target("channel/ops").getText()).contains(HOSTILE_NAME));
        BROWSER.await(() -> assertThat(BROWSER.target("chat/CT_3001_1").getText())
                .contains("<svg onload=alert(3)>.svg", comment, "<i>me</i>"));
        assertThat(BROWSER.driver().getTitle()).isEqualTo("Cliq sandbox");
        assertThat(BROWSER.all(".files img, .files svg, .files script, .files b, .files i"))
                .isEmpty();
    }

    @Test
    void markupCannotBeWrittenIntoThePageAtAll() {
        assertThat(
                        BROWSER.run(
                                """
                const script = document.createElement("script");
                try {
                    script.text = "document.title = 'run'";
                    document.body.append(script);
                } catch {
                    return "rejected";
                }
                return document.title;
                """))
                .isIn("rejected", "Cliq sandbox");
    }

    @Test
    void everythingIsReachedByKeyboard() {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            new Actions(BROWSER.driver()).sendKeys(Keys.TAB).perform();
            order.add(BROWSER.driver().switchTo().activeElement().getAccessibleName());
        }

        assertThat(order)
                .containsExactly(
                        "Upload as",
                        "Forget everything",
                        "Copy URI of channel announcements",
                        "Comment for channel announcements, optional",
                        "Choose files for channel announcements");
        assertThat(BROWSER.run("return getComputedStyle(document.querySelector('.button:focus-within')).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void aFileChosenInTheInputIsShared() throws Exception {
        Path file = Files.createTempFile("chosen", ".txt");
        Files.writeString(file, "chosen", StandardCharsets.UTF_8);
        WebElement chat = BROWSER.target("chat/CT_3001_1");

        chat.findElement(By.cssSelector("input[type=file]")).sendKeys(file.toString());

        BROWSER.await(() -> assertThat(filesOf(chat))
                .singleElement()
                .asString()
                .contains(file.getFileName().toString()));
    }

    @Test
    void focusAndAHalfWrittenCommentSurviveAnUpdate() {
        WebElement comment = BROWSER.target("channel/ops").findElement(By.cssSelector(".comment"));
        comment.sendKeys("half");

        sandbox.postFile("channel/ops", "a.txt", "text/plain", new byte[1]);
        BROWSER.await(() -> assertThat(filesOf(BROWSER.target("channel/ops"))).hasSize(1));

        comment.sendKeys(" written");
        assertThat(comment.getDomProperty("value")).isEqualTo("half written");
        assertThat(BROWSER.driver().switchTo().activeElement()).isEqualTo(comment);
    }

    @Test
    void thePageFindsTheSandboxAgainAfterARestart() {
        int port = sandbox.port();
        sandbox.close();
        BROWSER.await(() -> assertThat(BROWSER.text("#connection")).contains("lost"));

        sandbox = CliqSandbox.builder().port(port).channel("new").start();

        BROWSER.await(() -> assertThat(BROWSER.text("#connection")).isEqualTo("Live"));
        BROWSER.await(() ->
                assertThat(BROWSER.all(".target[data-target='channel/new']")).hasSize(1));
    }

    private static String feedback(WebElement card) {
        return card.findElement(By.cssSelector(".feedback")).getText();
    }

    private static void choose(String select, String text) {
        BROWSER.one(select).sendKeys(text);
        BROWSER.run("arguments[0].dispatchEvent(new Event('change', { bubbles: true }))", BROWSER.one(select));
        assertThat(BROWSER.run("return arguments[0].selectedOptions[0].text", BROWSER.one(select)))
                .isEqualTo(text);
    }

    /** Presses a button that copies, and pastes into a comment. */
    private static String copied(WebElement button) {
        BROWSER.run("arguments[0].scrollIntoView({ block: 'center' })", button);
        button.click();
        BROWSER.await(() -> assertThat(button.getDomAttribute("data-copied")).isNotNull());
        WebElement comment = BROWSER.target("channel/announcements").findElement(By.cssSelector(".comment"));
        comment.clear();
        comment.sendKeys(Keys.chord(Keys.CONTROL, "v"));
        return comment.getDomProperty("value");
    }

    private static List<String> filesOf(WebElement target) {
        return target.findElements(By.cssSelector(".files > li")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private static String limit(String title) {
        return BROWSER.all("#limits > li").stream()
                .map(WebElement::getText)
                .filter(text -> text.startsWith(title))
                .findFirst()
                .orElseThrow();
    }
}
