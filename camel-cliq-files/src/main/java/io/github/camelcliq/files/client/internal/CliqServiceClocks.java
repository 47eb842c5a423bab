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
package io.github.camelcliq.files.client.internal;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The clocks of the services in use, one for each: all clients of a service share what its responses tell. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CliqServiceClocks {

    private final Map<ServiceUrl, CliqServiceClock> clocks = new ConcurrentHashMap<>();

    /**
     * The clock of a service.
     *
     * @param  service where the service is
     * @return         the same for the same service
     */
    public CliqServiceClock of(ServiceUrl service) {
        return clocks.computeIfAbsent(service, first -> new CliqServiceClock(Clock.systemUTC()));
    }
}
