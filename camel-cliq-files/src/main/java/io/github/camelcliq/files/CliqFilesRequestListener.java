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

import org.apache.camel.Exchange;

/**
 * What a route wants to be told of a request on its way: a producer runs it when the head of the request has gone out,
 * which is when the service counts it, or as soon as that is known.
 *
 * @since 0.1.0
 */
public final class CliqFilesRequestListener {

    private static final String PROPERTY = "CamelCliqFilesSent";

    private CliqFilesRequestListener() {}

    /**
     * Has something run for each request of an exchange's next call.
     *
     * @param exchange the exchange
     * @param action   run by the thread that sends; has to be quick and not to throw
     */
    public static void onSent(Exchange exchange, Runnable action) {
        exchange.setProperty(PROPERTY, action);
    }

    static Runnable of(Exchange exchange) {
        Runnable action = (Runnable) exchange.removeProperty(PROPERTY);
        return action == null ? () -> {} : action;
    }
}
