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
package io.github.camelcliq.files;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxBuilder;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** A context with JMX, an account that renews its tokens, and a sandbox that locks it soon. */
abstract class ManagedTestSupport extends CliqFilesTestSupport {

    ManagedTestSupport() {
        testConfiguration().withJMX(true);
    }

    @Override
    CliqSandboxBuilder sandboxSettings() {
        return CliqSandbox.builder().requestsPerWindow(5).retryAfter(true);
    }

    @Override
    void configure(CliqFilesConfiguration options) {
        configureToRenewTokens(options);
    }

    MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    /** The names of the context's MBeans of a type. */
    Set<ObjectName> managed(String type) throws Exception {
        return server().queryNames(
                        new ObjectName(
                                "org.apache.camel:context=" + context.getManagementName() + ",type=" + type + ",*"),
                        null);
    }
}
