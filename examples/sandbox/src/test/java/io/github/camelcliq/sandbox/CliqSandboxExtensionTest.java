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
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as a user would write them. */
class CliqSandboxExtensionTest {
    private static final Set<CliqSandbox> USED = new HashSet<>();

    @BeforeEach
    void forgetSandboxes() {
        USED.clear();
    }

    @Test
    void aStaticFieldHasOneSandboxForTheClass() {
        run(WithStaticField.class, 3);

        assertThat(USED).hasSize(1);
    }

    @Test
    void anInstanceFieldHasOneSandboxForEachTest() {
        run(WithInstanceField.class, 2);

        assertThat(USED).hasSize(2);
    }

    @Test
    void extendWithHasOneSandboxForEachTest() {
        run(WithExtendWith.class, 2);

        assertThat(USED).hasSize(2);
    }

    @Test
    void aBuilderSaysWhatTheSandboxIsLike() {
        run(WithBuilder.class, 1);
    }

    @Test
    void noSandboxIsLeftRunning() {
        run(WithStaticField.class, 3);
        run(WithInstanceField.class, 2);
        run(WithExtendWith.class, 2);

        assertThat(USED).hasSize(5).allSatisfy(sandbox -> assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new RawConnection(sandbox)));
    }

    @Test
    void outsideOfTestsThereIsNoSandbox() {
        assertThatIllegalStateException().isThrownBy(new CliqSandboxExtension()::get);
    }

    private static void run(Class<?> testClass, int tests) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
    }

    private static void use(CliqSandbox sandbox) {
        USED.add(sandbox);
        assertThat(new TestClient(sandbox).get("/api/v2/channelsbyname/ops").statusCode())
                .isEqualTo(200);
    }

    static class WithStaticField {
        @RegisterExtension
        static final CliqSandboxExtension SANDBOX = new CliqSandboxExtension();

        @BeforeAll
        static void beforeAll(CliqSandbox sandbox) {
            use(sandbox);
        }

        @Test
        void one() {
            use(SANDBOX.get());
        }

        @Test
        void two(CliqSandbox sandbox) {
            use(sandbox);
            assertThat(SANDBOX.baseUrl()).isEqualTo(sandbox.baseUrl());
        }

        @Nested
        class Inside {
            @Test
            void three() {
                use(SANDBOX.get());
            }
        }
    }

    static class WithInstanceField {
        @RegisterExtension
        final CliqSandboxExtension sandbox = new CliqSandboxExtension();

        @Test
        void one() {
            use(sandbox.get());
        }

        @Test
        void two() {
            use(sandbox.get());
        }
    }

    @ExtendWith(CliqSandboxExtension.class)
    static class WithExtendWith {
        @BeforeEach
        void beforeEach(CliqSandbox sandbox) {
            use(sandbox);
        }

        @Test
        void one(CliqSandbox sandbox) {
            use(sandbox);
        }

        @Test
        void two(CliqSandbox sandbox) {
            use(sandbox);
        }
    }

    static class WithBuilder {
        @RegisterExtension
        static final CliqSandboxExtension SANDBOX =
                new CliqSandboxExtension(CliqSandbox.builder().channel("mine"));

        @Test
        void one() {
            assertThat(SANDBOX.get().shared("channel/mine")).isEmpty();
        }
    }
}
