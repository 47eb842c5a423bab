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
package io.github.camelcliq.example.cluster;

import io.github.camelcliq.files.CliqFilesConstants;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What goes with a file through the queue. JMS drops headers whose names start with Camel, so they get other names. */
final class JmsHeaders {
    private static final Map<String, String> NAMES = Map.of(
            CliqFilesGateway.TARGET, "cliqTarget",
            CliqFilesGateway.REASON, "cliqReason",
            CliqFilesConstants.FILE_NAME, "cliqFileName",
            CliqFilesConstants.COMMENTS, "cliqComments");

    private JmsHeaders() {}

    /** Before a message goes to a queue. */
    static void pack(Exchange exchange) {
        NAMES.forEach((camel, jms) -> copy(exchange.getMessage(), camel, jms));
    }

    /** When a message comes from a queue. */
    static void unpack(Exchange exchange) {
        NAMES.forEach((camel, jms) -> copy(exchange.getMessage(), jms, camel));
    }

    private static void copy(Message message, String from, String to) {
        String value = message.getHeader(from, String.class);
        if (value == null) {
            message.removeHeader(to);
        } else {
            message.setHeader(to, value);
        }
    }
}
