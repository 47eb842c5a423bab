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
package io.github.camelcliq.example.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;

/** The component's jar as a bundle next to Camel's packages. It is not on the class path here. */
@Timeout(300)
class FelixIT {

    private static final String COMPONENT = "io.github.camelcliq.files.CliqFilesComponent";

    @TempDir
    Path cache;

    private Framework framework;

    @AfterEach
    void stop() throws Exception {
        if (framework != null) {
            framework.stop();
            framework.waitForStop(10_000);
        }
    }

    @Test
    @ExtendWith(CliqSandboxExtension.class)
    void aFileIsSharedAndFetchedThroughTheBundle(CliqSandbox sandbox) throws Exception {
        assertThatThrownBy(() -> Class.forName(COMPONENT)).isInstanceOf(ClassNotFoundException.class);
        Bundle bundle = install(LentPackages.ofTheClassPath(Map.of()));
        bundle.start();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.setApplicationContextClassLoader(bundle.loadClass(COMPONENT).getClassLoader());
            camel.start();
            String options = "?baseUrl=" + sandbox.baseUrl() + "&accessToken=" + CliqSandbox.ACCESS_TOKEN;

            camel.createProducerTemplate()
                    .sendBodyAndHeader("cliq-files:channel/ops" + options, "42", "CamelFileName", "report.txt");
            String id = sandbox.shared("channel/ops").get(0).fileId();
            String fetched =
                    camel.createProducerTemplate().requestBody("cliq-files:file/" + id + options, null, String.class);

            assertThat(sandbox.shared("channel/ops")).singleElement().satisfies(file -> {
                assertThat(file.name()).isEqualTo("report.txt");
                assertThat(file.bytes()).isEqualTo("42".getBytes());
            });
            assertThat(fetched).isEqualTo("42");
            assertThat(FrameworkUtil.getBundle(camel.getComponent("cliq-files").getClass()))
                    .isSameAs(bundle);
        }
    }

    @Test
    void itResolvesWithoutTheHealthChecks() throws Exception {
        Bundle bundle = install(LentPackages.ofTheClassPath(Map.of()).without("org.apache.camel.impl.health"));

        bundle.start();

        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"camel, 4.17.9", "camel, 5.0.0", "jackson, 2.18.9", "jackson, 3.0.0"})
    void itResolvesWithNoOtherVersions(String jars, String version) throws Exception {
        Bundle bundle = install(LentPackages.ofTheClassPath(Map.of(jars, version)));

        assertThatThrownBy(bundle::start).isInstanceOf(BundleException.class).hasMessageContaining(jars);
    }

    private Bundle install(LentPackages packages) throws Exception {
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        packages.toString()));
        framework.start();
        return framework
                .getBundleContext()
                .installBundle(
                        Path.of(System.getProperty("component.jar")).toUri().toString());
    }
}
