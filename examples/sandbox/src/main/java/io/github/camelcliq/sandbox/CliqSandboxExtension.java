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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Starts a {@link CliqSandbox} for JUnit 5 tests, and stops it.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final CliqSandboxExtension sandbox = new CliqSandboxExtension();
 * }</pre>
 *
 * <p>In a static field it runs one sandbox for the test class, in an instance field one for each test. As
 * {@code @ExtendWith(CliqSandboxExtension.class)} it runs one for each test, too, which methods take as a parameter of
 * the type {@link CliqSandbox}.
 */
public final class CliqSandboxExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private final CliqSandboxBuilder builder;
    private final Namespace namespace = Namespace.create(this);
    private final Set<CliqSandbox> running = ConcurrentHashMap.newKeySet();
    private final SandboxesOfThread ofThread = new SandboxesOfThread();

    /** Runs sandboxes with the vendor's limits. */
    public CliqSandboxExtension() {
        this(CliqSandbox.builder());
    }

    /**
     * Runs sandboxes of a builder.
     *
     * @param builder the builder; the extension starts it as often as it needs to
     */
    public CliqSandboxExtension(CliqSandboxBuilder builder) {
        this.builder = builder;
    }

    /**
     * The running sandbox. For an extension in a field; with {@code @ExtendWith}, use a parameter.
     *
     * <p>Where tests run in parallel, a thread gets the sandbox of the test or class that it runs, or that started
     * it. Any other thread gets the only sandbox that runs; while several run, it gets an exception.
     *
     * @return the sandbox of the test class or test
     * @throws IllegalStateException when none is running, or when it cannot be known which of several is meant
     */
    public CliqSandbox get() {
        CliqSandbox own = ofThread.get().peek();
        if (own != null && running.contains(own)) {
            return own;
        }
        List<CliqSandbox> all = List.copyOf(running);
        if (all.isEmpty()) {
            throw new IllegalStateException("The sandbox runs while tests run only");
        }
        if (all.size() > 1) {
            throw new IllegalStateException(
                    "Tests run in parallel, with " + all.size()
                            + " sandboxes, and this thread belongs to none of them: call get() in the test method and pass the sandbox on");
        }
        return all.get(0);
    }

    /**
     * The address of the running sandbox.
     *
     * @return {@link CliqSandbox#baseUrl()}
     * @throws IllegalStateException as {@link #get()}
     */
    public String baseUrl() {
        return get().baseUrl();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean inStaticField = AnnotationSupport.findAnnotatedFieldValues(
                        context.getRequiredTestClass(), RegisterExtension.class, CliqSandboxExtension.class)
                .contains(this);
        if (inStaticField) {
            start(context);
        }
        find(context).ifPresent(sandbox -> ofThread.get().push(sandbox));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        ofThread.get().push(find(context).orElseGet(() -> start(context)));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        leave(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        leave(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CliqSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return find(context)
                .orElseThrow(
                        () -> new ParameterResolutionException(
                                "No sandbox is running yet: take it in a test method or @BeforeEach, or put the extension into a static field"));
    }

    private Optional<CliqSandbox> find(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(namespace).get(CliqSandbox.class, CliqSandbox.class));
    }

    private CliqSandbox start(ExtensionContext context) {
        CliqSandbox sandbox = builder.start();
        running.add(sandbox);
        context.getStore(namespace).put(CliqSandbox.class, sandbox);
        return sandbox;
    }

    /** Forgets the sandbox of a class or test on its thread, and stops it unless it is that of an enclosing one. */
    private void leave(ExtensionContext context) {
        if (find(context).isPresent()) {
            ofThread.get().poll();
        }
        if (ofThread.get().isEmpty()) {
            ofThread.remove();
        }
        CliqSandbox sandbox = context.getStore(namespace).remove(CliqSandbox.class, CliqSandbox.class);
        if (sandbox != null) {
            running.remove(sandbox);
            sandbox.close();
        }
    }

    /**
     * The sandboxes of the classes and tests that run on a thread, the innermost first: while a thread of JUnit waits
     * for concurrent tests, it may run another class. A thread that a test starts, as JUnit does for a timeout, begins
     * with the sandbox of that test.
     */
    private static final class SandboxesOfThread extends InheritableThreadLocal<Deque<CliqSandbox>> {
        @Override
        protected Deque<CliqSandbox> initialValue() {
            return new ArrayDeque<>();
        }

        @Override
        protected Deque<CliqSandbox> childValue(Deque<CliqSandbox> ofParent) {
            return ofParent.stream().limit(1).collect(Collectors.toCollection(ArrayDeque::new));
        }
    }
}
