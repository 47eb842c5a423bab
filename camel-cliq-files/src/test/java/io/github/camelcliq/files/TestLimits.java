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

import io.github.camelcliq.files.client.internal.CliqRateLimiters;
import java.time.Duration;
import org.apache.camel.CamelContext;

/** Sets the limits of a context's account, for a sandbox with a short window. */
public final class TestLimits {

    private TestLimits() {}

    /** Limits by the system's clocks. */
    public static void set(CamelContext context, int limit, Duration window) {
        context.getComponent("cliq-files", CliqFilesComponent.class)
                .setLimits(new CliqRateLimiters(limit, limit, window));
    }
}
