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
import java.util.Set;

/**
 * Which call a request is.
 *
 * @param name the decoded name or ID in its path
 * @param refusal why it is none, or null
 */
record Route(Api api, String name, Refusal refusal) {

    /**
     * Reads a request line.
     *
     * @param rawPath the path as it was sent, so that an encoded slash does not split a name
     * @param networks the names and IDs that may stand behind {@code /network/}
     */
    static Route of(String method, String rawPath, Set<String> networks) {
        try {
            return find(method, rawPath, networks);
        } catch (Refusal refusal) {
            return new Route(Api.OTHER, "", refusal);
        }
    }

    private static Route find(String method, String rawPath, Set<String> networks) {
        List<String> segments = Arrays.asList(rawPath.split("/", -1));
        if (rawPath.equals("/oauth/v2/token")) {
            requireMethod(Api.TOKEN, method);
            return new Route(Api.TOKEN, "", null);
        }
        if (segments.size() > 2 && segments.get(1).equals("network")) {
            String network = UrlDecoding.segment(segments.get(2));
            if (!networks.contains(network)) {
                throw Refusal.notFound("There is no network " + network);
            }
            segments = segments.subList(2, segments.size());
        }
        if (segments.size() < 5
                || segments.size() > 6
                || !segments.get(1).equals("api")
                || !segments.get(2).equals("v2")) {
            throw Refusal.notFound("There is no such URL: " + rawPath);
        }
        return findApi(method, segments.get(3), segments.get(4), segments.size() == 6 ? segments.get(5) : "", rawPath);
    }

    private static Route findApi(String method, String collection, String rawName, String subresource, String rawPath) {
        List<Api> apis = Arrays.stream(Api.values())
                .filter(api -> api.hasPath(collection, subresource))
                .toList();
        String name = UrlDecoding.segment(rawName);
        if (apis.isEmpty() || name.isEmpty() || rawPath.endsWith("/")) {
            throw Refusal.notFound("There is no such URL: " + rawPath);
        }
        Api api = apis.get(0);
        requireMethod(api, method);
        return new Route(api, name, null);
    }

    private static void requireMethod(Api api, String method) {
        if (!api.method().equals(method)) {
            throw Refusal.methodNotAllowed(method, api.method());
        }
    }
}
