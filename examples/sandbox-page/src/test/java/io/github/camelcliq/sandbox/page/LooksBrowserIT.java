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
import io.github.camelcliq.sandbox.ConnectionBreak;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** How the page looks when there is something on it: sizes, colours, and screenshots in {@code target}. */
class LooksBrowserIT {
    private static final int MAX_SCREENSHOT = 200 * 1024;
    private static final String LOW_CONTRAST =
            """
            const light = (colour) => {
                const [r, g, b] = colour.map((c) => c / 255).map((c) =>
                    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
            const ground = (element) => {
                for (let e = element; e; e = e.parentElement) {
                    const colour = parse(getComputedStyle(e).backgroundColor);
                    if (colour.length === 3) {
                        return colour;
                    }
                }
                return [255, 255, 255];
            };
            const low = [];
            for (const element of document.querySelectorAll("body *")) {
                const own = [...element.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim());
                if (!own || !element.checkVisibility() || element.closest("noscript")) {
                    continue;
                }
                const [a, b] = [light(parse(getComputedStyle(element).color)), light(ground(element))];
                const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (contrast < 4.5) {
                    low.push(element.className + " " + element.textContent + " " + contrast);
                }
            }
            return low;
            """;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static CliqSandbox sandbox;

    @BeforeAll
    static void share() {
        sandbox = CliqSandbox.start();
        ApiClient api = new ApiClient(sandbox);
        sandbox.postFile(
                "channel/announcements", "floor plan.png", "image/png", TestImages.png(Color.ORANGE, Color.BLUE));
        api.share(
                "/api/v2/channelsbyname/announcements/files",
                "Quarterly figures, all regions, final version 2026-11-22 (2).xlsx",
                "x".repeat(48_213),
                Map.of("comments", "[\"The figures for Monday. The last sheet is still a draft.\"]"));
        api.share(
                "/api/v2/channelsbyname/ops/files?bot_unique_name=filebot",
                "backup.log",
                "y".repeat(812),
                Map.of(
                        "bot_unique_name", "filebot",
                        "bot_name", "Nightly backup",
                        "comments", "[\"Done without errors.\"]"));
        sandbox.postFile("channel/ops", "rack 7.png", "image/png", TestImages.png(Color.DARK_GRAY, Color.GREEN));
        api.share("/api/v2/bots/filebot/files", "minutes.pdf", "z".repeat(31_337), Map.of());
        IntStream.range(0, 21).forEach(i -> api.get("/api/v2/channelsbyname/ops"));
        String fileId = sandbox.shared("bot/filebot").get(0).fileId();
        IntStream.range(0, 16).forEach(i -> api.fetch(fileId));
        api.get("/api/v2/chats/CT_3001_1/messages", "expired");
        api.get("/api/v2/chats/CT_3001_1/messages?limit=0");
        api.get("/api/v2/chats/CT_3001_1/messages?fromtime=1543384891842");
        api.askForToken("grant_type=refresh_token&client_id=sandbox-client&client_secret=wrong");
        api.get("/api/v2/files/4711");
        api.get("/api/v2/channelsbyname/ops");
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360, 768, 1280})
    void nothingScrollsSideways(int width) {
        new ApiClient(sandbox)
                .share(
                        "/api/v2/buddies/60011/files",
                        "x".repeat(200) + ".bin",
                        "z",
                        Map.of("comments", "[\"" + "y".repeat(200) + "\"]", "bot_name", "z".repeat(200)));
        show(width, "light");
        BROWSER.await(
                () -> assertThat(BROWSER.target("user/60011").getText()).contains("x".repeat(200), "y".repeat(200)));

        assertThat(BROWSER.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void textStandsOutFromItsGround(String scheme) {
        show(1280, scheme);
        BROWSER.drop(BROWSER.target("channel/ops"), "a\\b", "text/plain", "x");
        BROWSER.await(() -> assertThat(BROWSER.text("[data-target='channel/ops'] .feedback"))
                .contains("rejected"));

        assertThat((List<?>) BROWSER.run(LOW_CONTRAST)).isEmpty();
    }

    @Test
    void darkModeIsDark() {
        show(1280, "dark");

        assertThat(BROWSER.run("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(17, 21, 23)");
    }

    @Test
    void nothingMovesWhenMotionIsUnwanted() {
        show(1280, "light");
        BROWSER.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));

        assertThat(BROWSER.run("return getComputedStyle(document.querySelector('.target')).transitionDuration"))
                .isEqualTo("0s");
    }

    @Test
    void everyControlHasAName() {
        show(1280, "light");
        openEverything();

        assertThat(BROWSER.all(".upload:not([hidden]) input, select, a, meter, button"))
                .filteredOn(WebElement::isDisplayed)
                .hasSizeGreaterThan(30)
                .allSatisfy(element -> assertThat(
                                element.getTagName().equals("meter")
                                        ? element.getDomAttribute("aria-label")
                                        : element.getAccessibleName())
                        .isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"1280, 1000, light", "1280, 1000, dark", "360, 1600, light", "360, 1600, dark"})
    void aScreenshotIsSmallEnoughForTheDocumentation(int width, int height, String scheme) throws IOException {
        BROWSER.screen(width, height);
        show(width, scheme);
        BROWSER.screen(width, height);

        byte[] png = BROWSER.screenshot();

        write(width + "-" + scheme, png);
        assertThat(png).hasSizeLessThan(MAX_SCREENSHOT);
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "360, light", "360, dark"})
    void everyStateFitsAndStandsOut(int width, String scheme) throws IOException {
        show(width, scheme);
        BROWSER.drop(BROWSER.target("channel/ops"), "a\\b", "text/plain", "x");
        BROWSER.drop(BROWSER.target("chat/CT_3001_1"), "note.txt", "text/plain", "x");
        BROWSER.run("arguments[0].querySelector('progress').hidden = false", BROWSER.target("channel/ops"));
        BROWSER.run("arguments[0].querySelector('progress').value = 40", BROWSER.target("channel/ops"));
        sandbox.failNext(Api.TOKEN, 503);
        sandbox.breakNext(Api.LIST_MESSAGES, ConnectionBreak.AFTER_HANDLING);
        openEverything();
        BROWSER.await(() -> assertThat(BROWSER.text("#fault-list")).contains("List messages"));
        BROWSER.await(() -> assertThat(BROWSER.text("[data-target='channel/ops'] .feedback"))
                .contains("rejected"));

        write(width + "-" + scheme + "-states", wholePage(width));
        assertThat(BROWSER.run("return document.documentElement.scrollWidth")).isEqualTo((long) width);
        assertThat((List<?>) BROWSER.run(LOW_CONTRAST)).isEmpty();

        BROWSER.run("document.getElementById('forget').click()");
        write(width + "-" + scheme + "-forget", BROWSER.screenshot());
        assertThat((List<?>) BROWSER.run(LOW_CONTRAST)).isEmpty();
        BROWSER.run("document.getElementById('forget-dialog').close('cancel')");
    }

    private static byte[] wholePage(int width) {
        BROWSER.screen(width, ((Long) BROWSER.run("return document.documentElement.scrollHeight")).intValue());
        return BROWSER.screenshot();
    }

    private static void openEverything() {
        BROWSER.run("document.querySelectorAll('details').forEach((each) => each.open = true)");
    }

    private static void write(String name, byte[] png) throws IOException {
        Path directory = Files.createDirectories(Path.of(System.getProperty("screenshots")));
        Files.write(directory.resolve("sandbox-" + name + ".png"), png);
    }

    private static void show(int width, String scheme) {
        BROWSER.screen(width, 1000);
        BROWSER.colours(scheme);
        BROWSER.open(sandbox);
        BROWSER.await(() -> assertThat(BROWSER.all("#requests > li")).hasSizeGreaterThan(30));
        BROWSER.await(() -> assertThat(BROWSER.all(".tile img")).hasSize(2));
    }
}
