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

/** A request whose response is an error of the API. */
final class ApiException extends RuntimeException {
    private final transient ApiResponse response;

    ApiException(int status, String code, String message) {
        this(ApiResponse.error(status, code, message));
    }

    private ApiException(ApiResponse response) {
        super(response.reason(), null, false, false);
        this.response = response;
    }

    ApiResponse response() {
        return response;
    }

    static ApiException invalid(String code, String message) {
        return new ApiException(400, code, message);
    }

    /**
     * The response to a method that a URL does not have. The header {@code Allow} names the methods that it has, for
     * instance {@code GET, HEAD}.
     */
    static ApiException methodNotAllowed(String method, String allowed) {
        String message = "This URL takes " + allowed + ", not " + method;
        return new ApiException(
                ApiResponse.error(405, "method_not_allowed", message).withHeader("Allow", allowed));
    }

    static ApiException notFound(String message) {
        return new ApiException(404, "operation_failed", message);
    }
}
