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
package io.github.camelcliq.files.docs;

import io.github.camelcliq.files.faults.FaultCase;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPageTest {

    @Test
    void theTablesAreThoseOfTheFaultTests() throws IOException {
        Map<Boolean, List<FaultCase>> cases = FaultCase.all().stream()
                .collect(Collectors.partitioningBy(fault -> fault.call().isShare()));
        new GeneratedTables(Map.of(
                        "faults when sharing", table(cases.get(true)),
                        "faults when fetching", table(cases.get(false))))
                .check(Snippets.guide("faults.adoc"), getClass());
    }

    private static String table(List<FaultCase> cases) {
        return "[width=\"100%\",cols=\"4,2,3,1,1,1,1,3\",options=\"header\"]\n|===\n"
                + "| What is wrong | The route does | Exception | Status | Retryable | Seen | Posted | What to do\n"
                + cases.stream().map(FaultPageTest::row).collect(Collectors.joining())
                + "|===\n";
    }

    private static String row(FaultCase fault) {
        boolean failed = fault.exception() != null;
        return Stream.of(
                        fault.fault().title(),
                        fault.call().title(),
                        failed ? '`' + fault.exception().getSimpleName() + '`' : "none",
                        fault.status() == 0 ? "" : fault.status(),
                        failed ? fault.retryable() ? "yes" : "no" : "",
                        fault.seen(),
                        fault.posted(),
                        fault.remedy().text())
                .map(cell -> ("| " + cell).strip())
                .collect(Collectors.joining("\n", "\n", "\n"));
    }
}
