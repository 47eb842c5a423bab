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
package io.github.camelcliq.files.monitoring;

import java.io.IOException;
import java.util.List;

/**
 * A gateway, as the dev console, JMX and the meters show it.
 *
 * @param name      its name
 * @param managed   the object with its operations for JMX
 * @param count     the number of files in a state
 * @param oldestAge seconds since the oldest file in a state was accepted, 0 when there is none
 * @since           0.1.0
 */
public record MonitoredGateway(String name, Object managed, Figure count, Figure oldestAge) {

    /** The states that need attention when files stay in them. */
    static final List<String> STATES = List.of("waiting", "sending", "refused", "unknown");

    /** A figure of each state. */
    public interface Figure {

        /**
         * Reads the figure.
         *
         * @param  state       the state
         * @return             the figure
         * @throws IOException when the gateway's directory cannot be read
         */
        long of(String state) throws IOException;
    }
}
