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
package io.github.camelcliq.example.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide shows the routes as they are. */
class GuideTest {
    private static final Pattern ROUTE = Pattern.compile("(?s)----\n(from\\(.*?)\n----");

    @Test
    void theRoutesOfTheGuideAreThoseOfTheNodes() throws Exception {
        String guide = Files.readString(Path.of("../../docs/cluster.adoc"));
        String routes =
                Files.readString(Path.of("src/main/java/io/github/camelcliq/example/cluster/ClusterRoutes.java"));

        assertThat(ROUTE.matcher(guide).results().map(GuideTest::withoutIndent))
                .hasSize(2)
                .allSatisfy(
                        route -> assertThat(routes.replaceAll("(?m)^ +", "")).contains(route));
    }

    private static String withoutIndent(MatchResult route) {
        return route.group(1).replaceAll("(?m)^ +", "");
    }
}
