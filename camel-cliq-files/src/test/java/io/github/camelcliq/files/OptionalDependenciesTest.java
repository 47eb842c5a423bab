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

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The component works without the dependencies that only show its state. */
class OptionalDependenciesTest {

    private static final Predicate<String> OPTIONAL = Pattern.compile(
                    "camel-(console|management|telemetry)-\\d|micrometer-")
            .asPredicate();

    @RegisterExtension
    final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    @Test
    void filesAreSharedWithoutConsoleManagementTelemetryAndMicrometer() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader without = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(without);
            assertThatThrownBy(() -> without.loadClass("io.micrometer.core.instrument.MeterRegistry"))
                    .isInstanceOf(ClassNotFoundException.class);
            without.loadClass(Program.class.getName())
                    .getMethod("share", String.class)
                    .invoke(null, sandbox.baseUrl());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(sandbox.get().shared("channel/ops")).hasSize(1);
    }

    private static URL[] classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator))
                .filter(OPTIONAL.negate())
                .map(OptionalDependenciesTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String path) {
        try {
            return Path.of(path).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    /** What runs without them. */
    public static final class Program {

        private Program() {}

        /** Shares one file. */
        public static void share(String baseUrl) throws Exception {
            try (CamelContext context = new DefaultCamelContext()) {
                CliqFilesConfiguration options = context.getComponent("cliq-files", CliqFilesComponent.class)
                        .getConfiguration();
                options.setBaseUrl(baseUrl);
                options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
                context.start();
                context.createProducerTemplate().sendBody("cliq-files:channel/ops", "hello");
            }
        }
    }
}
