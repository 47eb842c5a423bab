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
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes in parallel: each test gets its own sandbox, or that of its class, while others run. */
class CliqSandboxExtensionParallelTest {
    private static final int CONCURRENT = 4;
    private static final Set<CliqSandbox> USED = ConcurrentHashMap.newKeySet();
    private static CyclicBarrier allRun;

    @BeforeEach
    void forgetSandboxes() {
        USED.clear();
    }

    @RepeatedTest(3)
    void subclassesOfAClassWithAStaticFieldHaveOneSandboxEach() {
        allRun = new CyclicBarrier(CONCURRENT);

        run(4, First.class, Second.class);

        assertThat(USED).hasSize(2);
    }

    @RepeatedTest(3)
    void concurrentMethodsOfOneInstanceHaveOneSandboxEach() {
        allRun = new CyclicBarrier(CONCURRENT);

        run(4, OneInstance.class);

        assertThat(USED).hasSize(4);
    }

    private static void run(int tests, Class<?>... classes) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(classes).map(each -> selectClass(each)).toArray(ClassSelector[]::new))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
                .execute()
                .testEvents()
                .assertStatistics(statistics -> statistics.started(tests).succeeded(tests));
    }

    /** Waits until all tests run, so that each has started its sandbox before another one asks. */
    private static void use(CliqSandboxExtension extension, CliqSandbox expected)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        allRun.await(Patience.TIME.toSeconds(), TimeUnit.SECONDS);
        assertThat(extension.get()).isSameAs(expected);
        assertThat(extension.baseUrl()).isEqualTo(expected.baseUrl());
        assertThat(inAnotherThread(extension)).isSameAs(expected);
        USED.add(expected);
        allRun.await(Patience.TIME.toSeconds(), TimeUnit.SECONDS);
    }

    private static CliqSandbox inAnotherThread(CliqSandboxExtension extension) throws InterruptedException {
        CompletableFuture<CliqSandbox> found = new CompletableFuture<>();
        Thread thread = new Thread(() -> found.complete(extension.get()));
        thread.start();
        thread.join();
        return found.join();
    }

    abstract static class Base {
        @RegisterExtension
        static final CliqSandboxExtension SANDBOX = new CliqSandboxExtension();

        private static final ConcurrentHashMap<Class<?>, CliqSandbox> OF_CLASS = new ConcurrentHashMap<>();

        @BeforeAll
        static void beforeAll(TestInfo info) {
            OF_CLASS.put(info.getTestClass().orElseThrow(), SANDBOX.get());
        }

        @AfterAll
        static void afterAll(TestInfo info) {
            assertThat(SANDBOX.get()).isSameAs(OF_CLASS.get(info.getTestClass().orElseThrow()));
        }

        @BeforeEach
        void beforeEach(CliqSandbox sandbox) {
            assertThat(SANDBOX.get()).isSameAs(sandbox).isSameAs(OF_CLASS.get(getClass()));
        }

        @Test
        void one(CliqSandbox sandbox) throws Exception {
            use(SANDBOX, sandbox);
        }

        @Test
        void two(CliqSandbox sandbox) throws Exception {
            use(SANDBOX, sandbox);
        }
    }

    static class First extends Base {}

    static class Second extends Base {}

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class OneInstance {
        @RegisterExtension
        final CliqSandboxExtension sandbox = new CliqSandboxExtension();

        @AfterEach
        void afterEach(CliqSandbox expected) {
            assertThat(sandbox.get()).isSameAs(expected);
        }

        @Test
        void one(CliqSandbox expected) throws Exception {
            use(sandbox, expected);
        }

        @Test
        void two(CliqSandbox expected) throws Exception {
            use(sandbox, expected);
        }

        @Test
        void three(CliqSandbox expected) throws Exception {
            use(sandbox, expected);
        }

        @Test
        void four(CliqSandbox expected) throws Exception {
            use(sandbox, expected);
        }
    }
}
