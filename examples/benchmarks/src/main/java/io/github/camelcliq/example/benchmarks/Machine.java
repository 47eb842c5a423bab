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
package io.github.camelcliq.example.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.hc.core5.util.VersionInfo;
import org.openjdk.jmh.util.Version;

/** What the benchmarks run on. */
final class Machine {

    private static final Path CPU = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** One line: processors and memory. */
    static String hardware() throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getAvailableProcessors() + " cores (" + cpu() + "), "
                + Math.round(system.getTotalMemorySize() / (1024.0 * 1024 * 1024)) + " GiB of memory, "
                + system.getName();
    }

    private static String cpu() throws IOException {
        if (!Files.isReadable(CPU)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(CPU)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    /** How many programs want a core: more than there are makes times of little use. */
    static String load() {
        return String.format(
                Locale.ROOT,
                "%.1f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /** One line: versions of what is measured, and of what measures. */
    static String versions() {
        VersionInfo httpClient = VersionInfo.loadVersionInfo("org.apache.hc.client5", Machine.class.getClassLoader());
        return "Java " + Runtime.version() + ", Camel "
                + CamelContext.class.getPackage().getImplementationVersion()
                + ", HttpClient " + (httpClient == null ? "unknown" : httpClient.getRelease()) + ", JMH "
                + Version.getPlainVersion();
    }
}
