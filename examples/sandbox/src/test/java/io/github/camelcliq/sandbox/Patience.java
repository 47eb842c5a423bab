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

import java.time.Duration;

/** How long a test waits for what has to happen. */
final class Patience {

    /** Longer than a machine stalls that runs several builds. A test that passes needs a fraction of it. */
    static final Duration TIME = Duration.ofMinutes(1);

    private Patience() {}
}
