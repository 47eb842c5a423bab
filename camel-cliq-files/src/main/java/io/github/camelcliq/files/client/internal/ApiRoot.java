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

import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.net.PercentCodec;

/**
 * The root of the API: the service, and the path that all its operations begin with.
 *
 * @param service scheme, host and port
 * @param path    the path, such as {@code /api/v2/}
 * @since         0.1.0
 */
public record ApiRoot(ServiceUrl service, String path) {

    /**
     * The API of an account's own organisation.
     *
     * @param  service the URL of the service
     * @return         the root
     */
    public static ApiRoot of(ServiceUrl service) {
        return new ApiRoot(service, "/api/v2/");
    }

    /**
     * The API of a network.
     *
     * @param  service the URL of the service
     * @param  network the network's unique name or ID
     * @return         the root
     */
    public static ApiRoot ofNetwork(ServiceUrl service, String network) {
        return new ApiRoot(service, "/network/" + PercentCodec.encode(network, StandardCharsets.UTF_8) + "/api/v2/");
    }

    /**
     * The API of an organisation.
     *
     * @param  service      the URL of the service
     * @param  organization the organisation's ID
     * @return              the root
     */
    public static ApiRoot ofOrganization(ServiceUrl service, String organization) {
        return new ApiRoot(service, "/company/" + organization + "/api/v2/");
    }

    String url(String operation) {
        return service + path + operation;
    }
}
