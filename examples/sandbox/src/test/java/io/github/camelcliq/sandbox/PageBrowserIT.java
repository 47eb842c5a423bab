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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** The page in a real browser. */
class PageBrowserIT {
    private static final String HOSTILE_NAME = "<img src=x onerror=alert(1)>.txt";
    private static final String LOOK_UP = "/api/v2/channelsbyname/ops";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private CliqSandbox sandbox;
    private TestClient api;

    @BeforeEach
    void open() {
        sandbox = CliqSandbox.start();
        api = new TestClient(sandbox);
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
        assertThat(BROWSER.text("#message")).isEqualTo("Shared report é.txt in channel ops.");
        assertThat(ops.findElement(By.cssSelector(".comment")).getDomProperty("value"))
                .isEmpty();
        assertThat(sandbox.shared("channel/ops"))
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).asString().isEqualTo("dropped"));
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void aFileDroppedBesideATargetIsNotSharedAndThePageStays() {
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
    void aRejectedUploadSaysWhy() {
        BROWSER.drop(BROWSER.target("channel/ops"), "back\\slash.txt", "text/plain", "x");

        BROWSER.await(() -> assertThat(BROWSER.text("#message")).contains("was rejected", "carries a directory"));
    }

    @Test
    void filesAppearByThemselvesNewestFirst() {
        WebElement ops = BROWSER.target("channel/ops");
        api.share(LOOK_UP + "/files", MultipartForm.form().file("first.txt", "1"));
        api.share(
                LOOK_UP + "/files?bot_unique_name=filebot",
                MultipartForm.form()
                        .file("second.txt", "2")
                        .field("bot_unique_name", "filebot")
                        .field("bot_name", "Reporter"));

        BROWSER.await(() -> assertThat(filesOf(ops)).hasSize(2));
        assertThat(filesOf(ops).get(0)).contains("second.txt", "bot", "Reporter");
        assertThat(filesOf(ops).get(1)).contains("first.txt", "user", "sandbox-user");
    }

    @Test
    void anImageHasAThumbnail() {
        sandbox.postFile("chat/CT_3001_1", "dot.gif", "text/html", TestImages.gif());

        BROWSER.await(() -> assertThat(
                        BROWSER.run(
                                "const image = document.querySelector('.tile img'); return image.complete && image.naturalWidth"))
                .isEqualTo(1L));
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
                assertThat(limit("Look up channel")).contains("Locked, 9:5").isNotEqualTo(before));
        assertThat(BROWSER.text("#requests li:first-child"))
                .contains("429", "GET " + LOOK_UP, "Too many requests: the call is locked for 10:00 min");
    }

    @Test
    void aHostileFileNameIsTextAndNothingRuns() {
        String comment = "<script>document.title = 'run'</script><b>bold</b>";
        BROWSER.drop(BROWSER.target("channel/ops"), HOSTILE_NAME, "text/html", "<script>alert(2)</script>");
        api.share(
                "/api/v2/chats/CT_3001_1/files",
                MultipartForm.form()
                        .file(
                                "<svg onload=alert(3)>.svg",
                                "<svg onload='alert(3)' xmlns='http://www.w3.org/2000/svg'/>")
                        .field("comments", "[\"" + comment + "\"]")
                        .field("bot_name", "<i>me</i>"));

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
        Actions keys = new Actions(BROWSER.driver());
        for (int i = 0; i < 2; i++) {
            keys.sendKeys(Keys.TAB);
        }
        keys.perform();

        WebElement focused = BROWSER.driver().switchTo().activeElement();
        assertThat(focused.getDomAttribute("type")).isEqualTo("file");
        assertThat(focused.getAccessibleName()).isEqualTo("Choose files for channel announcements");
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
