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
package io.github.camelcliq.files.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.ChildJvm;
import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A disk that takes no more of a file. The limit is that of a process of its own ({@code ulimit -f}): a write beyond it
 * fails as it does on a full disk, without a disk that is full for all others.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
class DiskFullTest {

    private static final int LENGTH = 1024 * 1024;

    @TempDir
    Path workDirectory;

    @TempDir
    Path temporaryDirectory;

    static Stream<FaultCase> cases() {
        return FaultCase.all().stream().filter(FaultCase::isOfThisSide);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aFullDiskIsAnOrdinaryFailureThatLeavesNothingBehind(FaultCase expected) throws Exception {
        try (FaultyService service = expected.fault().start()) {
            String fileId = service.sandbox().seed("large.bin", "application/octet-stream", new byte[LENGTH]);

            String output =
                    fetchWithLittleDisk(expected.call(), service.sandbox().baseUrl(), fileId);

            assertThat(output).endsWith("failed with " + expected.exception().getName() + "\n");
            assertThat(service.requests()).isEqualTo(expected.seen());
            assertThat(workDirectory).isEmptyDirectory();
            assertThat(temporaryDirectory).isEmptyDirectory();
        }
    }

    private String fetchWithLittleDisk(FaultCall call, String url, String fileId)
            throws IOException, InterruptedException {
        return ChildJvm.withFilesUpTo(512, FetchWithLittleDisk.class)
                .with("-Djava.io.tmpdir=" + temporaryDirectory)
                .run(call.name(), url, CliqSandbox.ACCESS_TOKEN, workDirectory.toString(), fileId);
    }
}
