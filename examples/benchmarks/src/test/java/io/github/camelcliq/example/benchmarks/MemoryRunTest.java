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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The memory harness runs, here with small files. */
class MemoryRunTest {

    private final MemoryRun harness = new MemoryRun(Cell.MIB, 100);

    @ParameterizedTest
    @EnumSource
    void eachScenarioComesToItsEndInTheSmallHeap(Scenario scenario) throws Exception {
        MemoryResult result = harness.run(scenario);

        assertThat(result.passed()).as(result.text()).isTrue();
        assertThat(result.text()).hasLineCount(1);
    }
}
