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

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A headless Chromium for a test class. Where none is installed the tests are skipped, but in CI they fail. The
 * programs are looked for on the path; the system properties {@code browser} and {@code browser.driver} name others.
 */
final class Browser implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {
    /** Longer than a machine stalls that runs several builds. A test that passes needs a fraction of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final boolean IN_CI = "true".equals(System.getenv("CI"));

    // held, as a logger that nobody holds forgets its level: no developer tools of a certain version are used
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final Optional<Path> browser = find("browser", "chromium", "chromium-browser", "google-chrome");
    private final Optional<Path> chromedriver = find("browser.driver", "chromedriver");
    private ChromeDriver driver;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (isInstalled() || IN_CI) {
            return ConditionEvaluationResult.enabled("Chromium is there, or has to be");
        }
        String reason = "SKIPPED " + context.getDisplayName() + ": no chromium with a chromedriver is on the path";
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        assertThat(isInstalled()).as("Chromium and ChromeDriver are installed").isTrue();
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.get().toFile());
        options.addArguments(
                "--headless",
                "--hide-scrollbars",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1280,900");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox");
        }
        driver = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.get().toFile())
                        .build(),
                options);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }

    ChromeDriver driver() {
        return driver;
    }

    /** Opens the page and waits until it is live. */
    void open(CliqSandbox sandbox) {
        driver.get(sandbox.baseUrl() + "/");
        await(() -> assertThat(text("#connection")).isEqualTo("Live"));
        await(() -> assertThat(all(".target")).isNotEmpty());
    }

    void await(Runnable assertions) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertions::run);
    }

    WebElement target(String id) {
        return one(".target[data-target='" + id + "']");
    }

    WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    String text(String selector) {
        return one(selector).getText();
    }

    Object run(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Drops a file on an element, as the events of a mouse that drags it from a file manager do. */
    void drop(WebElement element, String name, String type, String content) {
        run(
                """
                const [element, name, type, content] = arguments;
                const transfer = new DataTransfer();
                transfer.items.add(new File([content], name, { type }));
                for (const event of ["dragenter", "dragover", "drop"]) {
                    element.dispatchEvent(
                        new DragEvent(event, { dataTransfer: transfer, bubbles: true, cancelable: true }));
                }
                """,
                element,
                name,
                type,
                content);
    }

    /** Shows the page on a screen of another size. */
    void screen(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    byte[] screenshot() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    private boolean isInstalled() {
        return browser.isPresent() && chromedriver.isPresent();
    }

    private static Optional<Path> find(String property, String... names) {
        String set = System.getProperty(property);
        if (set != null) {
            return Optional.of(Path.of(set));
        }
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> Stream.of(names).map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
