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

import java.util.Arrays;
import java.util.List;

/**
 * Which call a request is.
 *
 * @param name the decoded name or ID in its path
 * @param rejection why it is none, or null
 */
record Route(Api api, String name, ApiException rejection) {

    /**
     * Reads a request line.
     *
     * @param rawPath the path as it was sent, so that an encoded slash does not split a name
     * @param settings the networks and organizations that may stand in front of {@code /api/v2}
     */
    static Route of(String method, String rawPath, Settings settings) {
        try {
            return find(method, rawPath, settings);
        } catch (ApiException rejection) {
            return new Route(Api.OTHER, "", rejection);
        }
    }

    private static Route find(String method, String rawPath, Settings settings) {
        if (rawPath.equals("/oauth/v2/token")) {
            requireMethod(Api.TOKEN, method);
            return new Route(Api.TOKEN, "", null);
        }
        List<String> segments = withoutPrefix(Arrays.asList(rawPath.split("/", -1)), settings);
        if (segments.size() < 5
                || segments.size() > 6
                || !segments.get(1).equals("api")
                || !segments.get(2).equals("v2")) {
            throw ApiException.notFound("There is no such URL: " + rawPath);
        }
        return findApi(method, segments.get(3), segments.get(4), segments.size() == 6 ? segments.get(5) : "", rawPath);
    }

    private static List<String> withoutPrefix(List<String> segments, Settings settings) {
        if (segments.size() < 3) {
            return segments;
        }
        String name = segments.get(2);
        switch (segments.get(1)) {
            case "network" -> requireNetwork(UrlDecoding.segment(name), settings);
            case "company" -> requireOrganization(name, settings);
            default -> {
                return segments;
            }
        }
        return segments.subList(2, segments.size());
    }

    private static void requireNetwork(String network, Settings settings) {
        if (!settings.networks.contains(network)) {
            throw ApiException.notFound("There is no network " + network);
        }
    }

    private static void requireOrganization(String id, Settings settings) {
        if (!id.matches("[0-9]+")) {
            throw ApiException.notFound("An organization is named by the digits of its ID, not by " + id);
        }
        if (!settings.organizations.isEmpty() && !settings.organizations.contains(id)) {
            throw new ApiException(403, "operation_not_permitted", "You do not belong to the organization " + id + ".");
        }
    }

    private static Route findApi(String method, String collection, String rawName, String subresource, String rawPath) {
        List<Api> apis = Arrays.stream(Api.values())
                .filter(api -> api.hasPath(collection, subresource))
                .toList();
        String name = UrlDecoding.segment(rawName);
        if (apis.isEmpty() || name.isEmpty() || rawPath.endsWith("/")) {
            throw ApiException.notFound("There is no such URL: " + rawPath);
        }
        Api api = apis.get(0);
        requireMethod(api, method);
        return new Route(api, name, null);
    }

    private static void requireMethod(Api api, String method) {
        if (!api.method().equals(method)) {
            throw ApiException.methodNotAllowed(method, api.method());
        }
    }
}
