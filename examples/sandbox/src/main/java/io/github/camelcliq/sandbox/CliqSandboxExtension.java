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
 * Gives JUnit 5 tests a running {@link CliqSandbox}, and stops it.
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
    private volatile CliqSandbox current;

    /** Runs sandboxes with the vendor's limits. */
    public CliqSandboxExtension() {
        this(CliqSandbox.builder());
    }

    /**
     * Runs sandboxes as a builder says.
     *
     * @param builder the builder; the extension starts it as often as it needs to
     */
    public CliqSandboxExtension(CliqSandboxBuilder builder) {
        this.builder = builder;
    }

    /**
     * The running sandbox. For an extension in a field; with {@code @ExtendWith}, use a parameter.
     *
     * @return the sandbox of the test class or test
     * @throws IllegalStateException when none is running
     */
    public CliqSandbox get() {
        CliqSandbox sandbox = current;
        if (sandbox == null) {
            throw new IllegalStateException("The sandbox runs while tests run only");
        }
        return sandbox;
    }

    /**
     * The address of the running sandbox.
     *
     * @return {@link CliqSandbox#baseUrl()}
     * @throws IllegalStateException when none is running
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
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (find(context) == null) {
            start(context);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stop(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CliqSandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        CliqSandbox sandbox = find(context);
        if (sandbox == null) {
            throw new ParameterResolutionException(
                    "No sandbox is running yet: take it in a test method or @BeforeEach, or put the extension into a static field");
        }
        return sandbox;
    }

    private CliqSandbox find(ExtensionContext context) {
        return context.getStore(namespace).get(CliqSandbox.class, CliqSandbox.class);
    }

    private void start(ExtensionContext context) {
        current = builder.start();
        context.getStore(namespace).put(CliqSandbox.class, current);
    }

    private void stop(ExtensionContext context) {
        CliqSandbox sandbox = context.getStore(namespace).remove(CliqSandbox.class, CliqSandbox.class);
        if (sandbox != null) {
            current = null;
            sandbox.close();
        }
    }
}
